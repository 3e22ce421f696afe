"""Every page of the app, in one table."""
