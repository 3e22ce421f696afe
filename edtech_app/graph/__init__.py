"""The knowledge graph: one port, its adapters, one contract test."""
