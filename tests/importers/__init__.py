"""Importers: whatever comes in, sound or hostile."""
