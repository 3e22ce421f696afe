"""HTTP: parse, call the service, serialise."""
