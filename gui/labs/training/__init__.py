"""The MNIST training lab."""
