"""Users: registration, passwords, signing in, sessions."""
