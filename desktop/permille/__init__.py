"""Permille decides, from a bill of materials, whether an item needs a Chinese export licence."""

__version__ = "0.1.0"
