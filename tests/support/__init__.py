"""What tests share: servers, people and things."""
