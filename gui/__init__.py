"""The window of Descent Lab: it reads controls, calls the engine and draws."""
