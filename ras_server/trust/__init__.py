"""What a card's signature proves: challenges, certificates, a list of small checks."""
