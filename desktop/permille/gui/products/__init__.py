"""The product structure with its verdicts."""
