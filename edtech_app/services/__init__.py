"""Use cases: one function per thing a person can do. Permission first, then rules, then rows, in one transaction."""
