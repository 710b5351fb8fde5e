"""Receipts that can be checked by anybody, without the service."""
