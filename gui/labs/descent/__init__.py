"""The gradient descent lab."""
