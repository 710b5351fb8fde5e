"""Half-filled applications, sealed on this machine."""
