"""Filing under a fresh signature, and the receipt that the service signs for it."""
