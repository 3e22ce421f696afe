"""Taking, leasing and finishing jobs. What a job does is a service, found through a registry."""
