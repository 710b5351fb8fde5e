# `make` alone lists the targets.
