"""Sandbox cards behind the machine's real PC/SC service, by the protocol of the virtual reader vpcd."""
