"""Examples of the plots in gui/plots."""
