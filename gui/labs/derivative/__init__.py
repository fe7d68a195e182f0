"""The derivative lab."""
