"""Widgets that several labs share."""
