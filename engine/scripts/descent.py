"""A descent as a NumPy script that prints the numbers on screen."""

from __future__ import annotations

from engine.optimizers import Optimizer
from engine.surfaces import Surface

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
    surface: Surface,
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
    surface
        One with a formula.
    start, optimizer, steps
        As for `engine.descent.descend`.
    numerical
        Whether the gradient is the numerical one.
    noise, seed, draws
        What is added to the gradient, and for how many points it is drawn.
    """
    kind = type(optimizer).__name__
    f = surface.expression
    slope0, slope1 = (f.derivative(name, at_kinks="subgradient").numpy for name in f.variables)
    lines = [
        f'"""Gradient descent with {kind}: a path of Descent Lab in plain NumPy."""',
        "import numpy as np",
        "",
        "",
        "def f(x0, x1):",
        f"    return {f.numpy}",
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
