"""What Descent Lab computes: losses, derivatives, descent, networks, training; in NumPy alone."""
