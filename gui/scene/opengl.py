"""Whether a 3D view can be drawn by OpenGL here; asked before anything imports `OpenGL`."""

from __future__ import annotations

import os
import sys
from functools import cache

from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

LEAST_VERSION = (2, 1)
SOFTWARE_SWITCH = "DESCENT_LAB_SOFTWARE"  # set to anything: never use OpenGL


@cache
def _probe() -> str:
    """Return the name of the renderer, or nothing where there is no usable OpenGL."""
    # These platforms of Qt have no OpenGL; asking them may abort.
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

        # Asking the driver after every call costs more than the drawing.
        OpenGL.ERROR_CHECKING = False
        from OpenGL import GL, platform

        if not platform.GetCurrentContext():
            return ""
        name = GL.glGetString(GL.GL_RENDERER)
        return name.decode(errors="replace") if name else ""
    finally:
        context.doneCurrent()


def _choose_platform() -> None:
    # On a Wayland session with Qt on xcb, PyOpenGL would pick EGL while Qt uses GLX: black.
    if not sys.platform.startswith("linux") or "PYOPENGL_PLATFORM" in os.environ:
        return
    import ctypes

    for library, question, platform in (
        ("libGL.so.1", "glXGetCurrentContext", "glx"),
        ("libEGL.so.1", "eglGetCurrentContext", "egl"),
    ):
        try:
            ask = getattr(ctypes.CDLL(library), question)
        except (OSError, AttributeError):
            continue
        ask.restype = ctypes.c_void_p
        if ask():
            os.environ["PYOPENGL_PLATFORM"] = platform
            return


def renderer_name() -> str:
    """Return the name of what draws OpenGL here, or nothing."""
    return _probe()


def is_drawn_by_processor() -> bool:
    """Return whether OpenGL is imitated by the processor, where smooth edges cost too much."""
    name = _probe().lower()
    return any(sign in name for sign in ("llvmpipe", "softpipe", "swiftshader", "basic render"))


def opengl_is_usable(forced_software: bool = False) -> bool:
    """Return whether a 3D view may be made; the switch and the setting forbid it."""
    if forced_software or os.environ.get(SOFTWARE_SWITCH):
        return False
    return bool(_probe())
