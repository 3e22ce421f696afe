"""Foreign courses in, one course model out. Pure values: nothing here sees a database."""
