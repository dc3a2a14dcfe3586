"""Shipment and day: what every verdict on the page depends on."""
