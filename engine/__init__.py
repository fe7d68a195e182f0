"""What Descent Lab computes: losses, derivatives, descent, networks and training, in NumPy alone."""
