"""An open learning platform: living lessons on an open knowledge graph."""
