"""The lessons beside the labs."""
