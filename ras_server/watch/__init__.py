"""What operators look at: whether anything that was accepted has no end that somebody sees."""
