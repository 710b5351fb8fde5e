"""A town on loopback: a real service of its own process, and around it what a service needs."""
