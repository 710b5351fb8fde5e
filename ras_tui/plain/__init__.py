"""The conversation in lines: no cursor movement, no colour, one question at a time."""
