"""Benchmarks: what the program takes, as a ratio to the bare work, measured in one run on one machine."""
