"""What those who teach do to their courses."""
