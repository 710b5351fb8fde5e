"""What passes between the reading process and the one that asks, apart from the facts."""

READY = b"ready\n"
"""What a started process says first."""
FINAL = b"="
"""How the line begins that is the last of an answer."""
