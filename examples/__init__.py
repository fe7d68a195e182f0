"""How each shared widget and plot is used: small scripts, each a window by itself.

``python -m examples.widgets.log_slider`` opens one of them.
"""
