"""Durable work that falls due later."""
