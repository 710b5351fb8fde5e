"""What the project's own upkeep runs; nothing here is installed."""
