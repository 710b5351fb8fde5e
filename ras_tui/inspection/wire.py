"""What passes between the reading process and the one that asks, apart from the facts."""

from struct import Struct

QUESTION = Struct("=d?")
"""What goes with an open file: the seconds that reading it may take, and whether every image is wanted."""
READY = b"ready\n"
"""What a started process says first."""
FINAL = b"="
"""How the line begins that is the last of an answer."""
