"""The window of Descent Lab: it reads controls, asks the engine and draws."""
