"""The slopes at a point as a short NumPy script that computes and prints them."""

from __future__ import annotations

import numpy as np

from engine.derivatives import SlopeReport
from engine.expressions import Expression

_SCRIPT = """import numpy as np

np.seterr(all="ignore")  # where f has no value the slope is nan


def f(x):
    return {function}

{derivative}
x = np.float64({x!r})
h = {h!r}

print("f(x)    ", f(x))
print("forward ", (f(x + h) - f(x)) / h)
print("backward", (f(x) - f(x - h)) / h)
print("central ", (f(x + h) - f(x - h)) / (2 * h))
{exact}"""
_DERIVATIVE = """
def exact_derivative(x):
    return {derivative}

"""


def slope_script(function: Expression, derivative: Expression | None, report: SlopeReport) -> str:
    """Return a NumPy script that prints f(x), the three numerical slopes and the exact one.

    The exact slope is left out if the report has none.

    Parameters
    ----------
    function, derivative
        f and f′.
    report
        The result of `slope_report` for them.
    """
    exact = derivative is not None and bool(np.isfinite(report.exact))
    return _SCRIPT.format(
        function=function.numpy,
        derivative=_DERIVATIVE.format(derivative=derivative.numpy) if derivative and exact else "",
        x=report.x,
        h=report.h,
        exact='print("exact   ", exact_derivative(x))\n' if exact else "",
    )
