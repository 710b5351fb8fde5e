"""My Number Cards that answer APDUs, and the made-up people whose they are."""
