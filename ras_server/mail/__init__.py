"""Letters of the service."""
