"""One script per shared widget."""
