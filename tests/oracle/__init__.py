"""A slow, exact decision of small products, written from the specification: what the engine is checked against."""
