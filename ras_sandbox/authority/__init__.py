"""A certificate authority in its own name, for the demo and the tests."""
