"""What we claim about speed: each module is a command that prints one JSON line."""
