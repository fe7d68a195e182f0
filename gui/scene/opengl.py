"""Whether OpenGL can draw a 3D view here; checked before anything imports `OpenGL`."""

from __future__ import annotations

import os
import sys
from functools import cache

from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

LEAST_VERSION = (2, 1)
SOFTWARE_SWITCH = "DESCENT_LAB_SOFTWARE"  # set to anything: never use OpenGL


@cache
def _probe() -> str:
    """Return the name of the renderer, or an empty text if there is no usable OpenGL."""
    # These Qt platforms have no OpenGL; querying them may abort the process.
    if QGuiApplication.platformName() in ("offscreen", "minimal", "vnc"):
        return ""
    surface = QOffscreenSurface()
    surface.create()
    context = QOpenGLContext()
    if not surface.isValid() or not context.create() or not context.makeCurrent(surface):
        return ""
    try:
        form = context.format()
        if not context.isOpenGLES() and (form.majorVersion(), form.minorVersion()) < LEAST_VERSION:
            return ""
        _choose_platform()
        import OpenGL

        # Checking for errors after every call costs more than the drawing.
        OpenGL.ERROR_CHECKING = False
        from OpenGL import GL, platform

        if not platform.GetCurrentContext():
            return ""
        name = GL.glGetString(GL.GL_RENDERER)
        return name.decode(errors="replace") if name else ""
    finally:
        context.doneCurrent()


def _choose_platform() -> None:
    # In a Wayland session with Qt on xcb, PyOpenGL picks EGL while Qt uses GLX: a black picture.
    if not sys.platform.startswith("linux") or "PYOPENGL_PLATFORM" in os.environ:
        return
    import ctypes

    for library, function, platform in (
        ("libGL.so.1", "glXGetCurrentContext", "glx"),
        ("libEGL.so.1", "eglGetCurrentContext", "egl"),
    ):
        try:
            current_context = getattr(ctypes.CDLL(library), function)
        except (OSError, AttributeError):
            continue
        current_context.restype = ctypes.c_void_p
        if current_context():
            os.environ["PYOPENGL_PLATFORM"] = platform
            return


def renderer_name() -> str:
    """Return the name of the OpenGL renderer, or an empty text."""
    return _probe()


def is_drawn_by_processor() -> bool:
    """Return whether OpenGL is emulated in software, where smooth edges cost too much."""
    name = _probe().lower()
    return any(sign in name for sign in ("llvmpipe", "softpipe", "swiftshader", "basic render"))


def opengl_is_usable(forced_software: bool = False) -> bool:
    """Return whether a 3D view can use OpenGL; the switch or the setting can forbid it."""
    if forced_software or os.environ.get(SOFTWARE_SWITCH):
        return False
    return bool(_probe())
