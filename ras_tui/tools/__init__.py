"""Small commands over the rules, for the shell: they load neither Textual nor the network."""
