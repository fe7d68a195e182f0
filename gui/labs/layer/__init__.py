"""The one-layer lab."""
