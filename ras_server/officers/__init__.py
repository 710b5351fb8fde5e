"""The office: who works there, what they see."""
