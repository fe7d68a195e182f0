"""Examples of what gui/plots offers."""
