"""Events to whoever listens, after the commit."""
