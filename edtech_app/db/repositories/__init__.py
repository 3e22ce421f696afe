"""Queries. Rows go in and out of the database here, and nowhere else."""
