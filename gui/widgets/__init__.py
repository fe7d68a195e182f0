"""Widgets that several labs use."""
