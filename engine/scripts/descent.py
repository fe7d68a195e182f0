"""A descent as a NumPy script that prints the numbers on screen."""

from __future__ import annotations

from engine.expressions import parse_function
from engine.optimizers import Optimizer

# f, then ∂f/∂x0 and ∂f/∂x1, each an expression of x0 and x1.
_SURFACES = {
    "bowl": ("x0**2 + x1**2", "2 * x0", "2 * x1"),
    "valley": ("x0**2 / 20 + x1**2", "x0 / 10", "2 * x1"),
    "saddle": ("x0**2 - x1**2", "2 * x0", "-2 * x1"),
    "two_minima": (
        "x0**4 / 4 + x0**3 / 6 - 1.5 * x0**2 + x1**2 + 10 / 3",
        "(x0 + 2) * x0 * (x0 - 1.5)",
        "2 * x1",
    ),
    "himmelblau": (
        "(x0**2 + x1 - 11) ** 2 + (x0 + x1**2 - 7) ** 2",
        "4 * x0 * (x0**2 + x1 - 11) + 2 * (x0 + x1**2 - 7)",
        "2 * (x0**2 + x1 - 11) + 4 * x1 * (x0 + x1**2 - 7)",
    ),
    "rosenbrock": (
        "(1 - x0) ** 2 + 100 * (x1 - x0**2) ** 2",
        "-2 * (1 - x0) - 400 * x0 * (x1 - x0**2)",
        "200 * (x1 - x0**2)",
    ),
    "beale": (
        "sum((c - x0 + x0 * x1**k) ** 2 for k, c in BEALE)",
        "sum(2 * (c - x0 + x0 * x1**k) * (x1**k - 1) for k, c in BEALE)",
        "sum(2 * (c - x0 + x0 * x1**k) * k * x0 * x1 ** (k - 1) for k, c in BEALE)",
    ),
    "rastrigin": (
        "20 + x0**2 + x1**2 - 10 * np.cos(2 * np.pi * x0) - 10 * np.cos(2 * np.pi * x1)",
        "2 * x0 + 20 * np.pi * np.sin(2 * np.pi * x0)",
        "2 * x1 + 20 * np.pi * np.sin(2 * np.pi * x1)",
    ),
    "plateau": (
        "1 - np.exp(-(x0**2 + x1**2) / 2)",
        "x0 * np.exp(-(x0**2 + x1**2) / 2)",
        "x1 * np.exp(-(x0**2 + x1**2) / 2)",
    ),
}
_UPDATES = {
    "SGD": ["w = w - rate * g"],
    "Momentum": ["v = momentum * v - rate * g", "w = w + v"],
    "Nesterov": [
        "w = w + momentum**2 * v - (1 + momentum) * rate * g",
        "v = momentum * v - rate * g",
    ],
    "AdaGrad": ["h = h + g**2", "w = w - rate * g / (np.sqrt(h) + 1e-7)"],
    "RMSProp": [
        "h = decay * h + (1 - decay) * g**2",
        "w = w - rate * g / (np.sqrt(h) + 1e-7)",
    ],
    "Adam": [
        "m = m + (1 - beta1) * (g - m)",
        "v = v + (1 - beta2) * (g**2 - v)",
        "size = rate * np.sqrt(1 - beta2**step) / (1 - beta1**step)",
        "w = w - size * m / (np.sqrt(v) + 1e-7)",
    ],
}
_HELD = {"Momentum": "v", "Nesterov": "v", "AdaGrad": "h", "RMSProp": "h", "Adam": "mv"}


def descent_script(
    name: str,
    text: str,
    start: tuple[float, float],
    optimizer: Optimizer,
    steps: int,
    *,
    numerical: bool,
    noise: float,
    seed: int,
    draws: int,
) -> str:
    """Write the script of one path.

    Parameters
    ----------
    name
        Of the surface.
    text
        The formula of a surface that was typed, which has no name of its own.
    start, optimizer, steps
        As for `engine.descent.descend`.
    numerical
        Whether the gradient is the numerical one.
    noise, seed, draws
        What is added to the gradient, and for how many points it is drawn.
    """
    kind = type(optimizer).__name__
    f, slope0, slope1 = _SURFACES.get(name) or _typed(text)
    lines = [
        f'"""Gradient descent with {kind}: a path of Descent Lab in plain NumPy."""',
        "import numpy as np",
        "",
        *(["BEALE = [(1, 1.5), (2, 2.25), (3, 2.625)]", ""] if name == "beale" else []),
        "",
        "def f(x0, x1):",
        f"    return {f}",
        "",
        "",
        "def gradient(x0, x1):",
    ]
    if numerical:
        lines += [
            "    h = 1e-4",
            "    return np.array([(f(x0 + h, x1) - f(x0 - h, x1)) / (2 * h),",
            "                     (f(x0, x1 + h) - f(x0, x1 - h)) / (2 * h)])",
        ]
    else:
        lines += [f"    return np.array([{slope0},", f"                     {slope1}])"]
    settings = {"rate" if key == "learning_rate" else key: value
                for key, value in optimizer.settings.items()}  # fmt: skip
    lines += [
        "",
        "",
        f"w = np.array([{float(start[0])!r}, {float(start[1])!r}])",
        *(f"{key} = {value!r}" for key, value in settings.items()),
        *(f"{letter} = np.zeros(2)" for letter in _HELD.get(kind, "")),
    ]
    if noise:
        lines.append(f"noise = np.random.default_rng({seed}).normal(0, {noise!r}, ({draws}, 2))")
    lines += [
        'with np.errstate(all="ignore"):',
        f"    for step in range(1, {steps} + 1):",
        "        g = gradient(*w)" + (" + noise[step - 1]" if noise else ""),
        *(f"        {line}" for line in _UPDATES[kind]),
        f'    print("step", {steps})',
        '    print("x0 =", float(w[0]))',
        '    print("x1 =", float(w[1]))',
        '    print("f =", float(f(*w)))',
        '    print("gradient =", *gradient(*w).tolist())',
    ]
    return "\n".join(lines) + "\n"


def _typed(text: str) -> tuple[str, str, str]:
    """Give a typed formula and its slopes as NumPy; undefined places are NaN there as here."""
    f = parse_function(text, ("x0", "x1"))
    slopes = (f.derivative(name, at_kinks="subgradient") for name in ("x0", "x1"))
    first, second = (slope.numpy for slope in slopes)
    return f.numpy, first, second
