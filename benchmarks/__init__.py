"""Measurements of speed and memory: ``python -m benchmarks`` writes ``docs/reference/performance.md``."""
