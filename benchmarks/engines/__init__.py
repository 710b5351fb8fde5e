"""Engines for work that falls due, doing ours (decision 0015): ``python -m benchmarks.engines``."""
