"""Pictures with axes, drawn by pyqtgraph."""
