"""Whether a window can be opened here; checked before Qt starts, which would dump core."""

from __future__ import annotations

import ctypes
import os
import sys

# The libraries that Qt's platform plugin for X11 loads, with their Debian packages.
_X11_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def what_is_missing() -> str:
    """Return a sentence about what prevents a window from opening, or an empty text."""
    if not sys.platform.startswith("linux"):
        return ""
    plugin = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if plugin not in ("", "xcb"):
        return ""
    if plugin == "" and os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return (
            "Descent Lab opens a window, and there is no display here: "
            "start it in a desktop session, or set DISPLAY."
        )
    packages = [package for name, package in _X11_LIBRARIES.items() if not _loads(name)]
    if packages:
        return (
            "Descent Lab opens a window, and this system lacks libraries for it: "
            f"install {', '.join(packages)}, or start it with `make run`, which does that."
        )
    if not _display_answers():
        return (
            f"Descent Lab opens a window, and the display {os.environ['DISPLAY']} does not answer: "
            "check DISPLAY, or start it in a desktop session."
        )
    return ""


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _display_answers() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers
