"""``ras-tui doctor``: what this machine, this terminal, the readers, the card and the service can do now."""
