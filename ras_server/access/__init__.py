"""Who may ask at all: from Japan only (guide 5(1) Ⅱ ②), and not too often."""
