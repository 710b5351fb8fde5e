"""What each command of ``ras-tui`` takes; its work is done in ``tools`` or in the conversation."""
