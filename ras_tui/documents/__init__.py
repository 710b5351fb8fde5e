"""Papers made for the user."""
