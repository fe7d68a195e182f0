"""What the program is called."""

from __future__ import annotations

NAME = "Descent Lab"
VERSION = "1.0.0"
