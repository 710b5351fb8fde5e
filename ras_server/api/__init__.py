"""HTTP: message in, one act, message out."""
