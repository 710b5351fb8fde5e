"""Applications: what happened to them and what may happen next."""
