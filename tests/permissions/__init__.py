"""Who may do what, as a table, and what the tests need to try every row of it."""
