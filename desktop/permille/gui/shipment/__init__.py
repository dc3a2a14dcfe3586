"""The form in which a person says what the files leave out of a shipment, or says it otherwise."""
