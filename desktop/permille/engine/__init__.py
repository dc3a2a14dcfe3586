"""From facts, shipment, pack and day to findings: pure functions over whole columns."""
