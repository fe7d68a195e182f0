"""How to use each shared widget and plot: small scripts, each with its own window.

``python -m examples.widgets.log_slider`` opens one of them.
"""
