"""Ways to use a gradient, as defined in *Deep Learning from Scratch*, ch. 6.1."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.errors import Sentence
from engine.optimizers.optimizer import Array, Facts, Memory, Optimizer, Parameter

EPSILON = 1e-7  # keeps AdaGrad, RMSProp and Adam from dividing by 0; added outside the root


def _learning_rate(default: float) -> Parameter:
    return Parameter("learning_rate", default, 1e-10, 1e2, Sentence("Learning rate η"))


_MOMENTUM = Parameter("momentum", 0.9, 0.0, 0.999, Sentence("Momentum α"))


class SGD(Optimizer):
    """Stochastic gradient descent: w ← w − η·g (eq. 6.1)."""

    facts = Facts(
        explanation=Sentence("Goes straight against the gradient and remembers nothing."),
        parameters=(_learning_rate(0.01),),
        memory={},
        latex=(r"w \leftarrow w - \eta\,g",),
        code=("w = w - rate * g",),
        scale_free=False,
        rate_on_surfaces=1.0,
        rate_in_training=0.1,
    )

    def __init__(self, learning_rate: float = 0.01) -> None:
        super().__init__(learning_rate)

    def update(self, rate: float, w: float, g: float, memory: Memory) -> tuple[float, Memory]:  # noqa: D102
        return w - rate * g, memory

    def _update_arrays(self, rate: float, w: Array, g: Any, work: Array, *memory: Array) -> None:
        np.multiply(g, rate, out=work)
        np.subtract(w, work, out=w)


class Momentum(Optimizer):
    """A ball that rolls: v ← α·v − η·g, w ← w + v (eq. 6.3 and 6.4)."""

    facts = Facts(
        explanation=Sentence(
            "A ball that rolls: it remembers its velocity, and the gradient changes that."
        ),
        parameters=(
            _learning_rate(0.01),
            _MOMENTUM,
        ),
        memory={"velocity": "v"},
        latex=(
            r"v \leftarrow \alpha v - \eta\,g",
            r"w \leftarrow w + v",
        ),
        code=(
            "v = momentum * v - rate * g",
            "w = w + v",
        ),
        scale_free=False,
        rate_on_surfaces=0.1,
        rate_in_training=0.01,
    )

    def __init__(self, learning_rate: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__(learning_rate)
        self.momentum = momentum

    def update(self, rate: float, w: float, g: float, memory: Memory) -> tuple[float, Memory]:  # noqa: D102
        (v,) = memory
        v = self.momentum * v - rate * g
        return w + v, (v,)

    def _update_arrays(self, rate: float, w: Array, g: Any, work: Array, *memory: Array) -> None:
        (v,) = memory
        np.multiply(g, rate, out=work)
        np.multiply(v, self.momentum, out=v)
        np.subtract(v, work, out=v)
        np.add(w, v, out=w)


class Nesterov(Optimizer):
    """Momentum that looks ahead: w ← w + α²·v − (1 + α)·η·g, then v ← α·v − η·g.

    The gradient is taken at the weights, not where the velocity would carry them: the form of
    Bengio et al., arXiv:1212.0901, eq. 7, which the book's code follows. The velocity in the
    first formula is the one *before* its own update.
    """

    facts = Facts(
        explanation=Sentence("Momentum that looks ahead along the velocity it remembers."),
        parameters=(
            _learning_rate(0.01),
            _MOMENTUM,
        ),
        memory={"velocity": "v"},
        latex=(
            r"w \leftarrow w + \alpha^2 v - (1 + \alpha)\,\eta\,g",
            r"v \leftarrow \alpha v - \eta\,g",
        ),
        code=(
            "w = w + momentum**2 * v - (1 + momentum) * rate * g",
            "v = momentum * v - rate * g",
        ),
        scale_free=False,
        rate_on_surfaces=0.1,
        rate_in_training=0.01,
    )

    def __init__(self, learning_rate: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__(learning_rate)
        self.momentum = momentum

    def update(self, rate: float, w: float, g: float, memory: Memory) -> tuple[float, Memory]:  # noqa: D102
        (v,) = memory
        a = self.momentum
        return w + a * a * v - (1 + a) * rate * g, (a * v - rate * g,)

    def _update_arrays(self, rate: float, w: Array, g: Any, work: Array, *memory: Array) -> None:
        (v,) = memory
        a = self.momentum
        np.multiply(v, a * a, out=work)
        np.add(w, work, out=w)
        np.multiply(g, (1 + a) * rate, out=work)
        np.subtract(w, work, out=w)
        np.multiply(g, rate, out=work)
        np.multiply(v, a, out=v)
        np.subtract(v, work, out=v)


class AdaGrad(Optimizer):
    """Smaller steps where it was steep: h ← h + g², w ← w − η·g / (√h + ε) (eq. 6.5, 6.6)."""

    facts = Facts(
        explanation=Sentence(
            "Takes smaller steps where it was steep: it remembers the sum of all squared gradients."
        ),
        parameters=(_learning_rate(0.01),),
        memory={"squares": "h"},
        latex=(
            r"h \leftarrow h + g^2",
            r"w \leftarrow w - \eta\,\frac{g}{\sqrt{h} + \varepsilon}",
        ),
        code=(
            "h = h + g**2",
            "w = w - rate * g / (np.sqrt(h) + 1e-7)",
        ),
        scale_free=True,
        rate_on_surfaces=0.075,
        rate_in_training=0.01,
    )

    def __init__(self, learning_rate: float = 0.01) -> None:
        super().__init__(learning_rate)

    def update(self, rate: float, w: float, g: float, memory: Memory) -> tuple[float, Memory]:  # noqa: D102
        (h,) = memory
        h = h + g * g
        return w - rate * (g / (math.sqrt(h) + EPSILON)), (h,)

    def _update_arrays(self, rate: float, w: Array, g: Any, work: Array, *memory: Array) -> None:
        (h,) = memory
        np.multiply(g, g, out=work)
        np.add(h, work, out=h)
        np.sqrt(h, out=work)
        np.add(work, EPSILON, out=work)
        np.divide(g, work, out=work)
        np.multiply(work, rate, out=work)
        np.subtract(w, work, out=w)


class RMSProp(Optimizer):
    """AdaGrad that forgets: h ← ρ·h + (1 − ρ)·g², w ← w − η·g / (√h + ε)."""

    facts = Facts(
        explanation=Sentence(
            "AdaGrad that forgets: it remembers a running mean of the squared gradients."
        ),
        parameters=(
            _learning_rate(0.01),
            Parameter("decay", 0.99, 0.0, 0.9999, Sentence("Decay ρ")),
        ),
        memory={"squares": "h"},
        latex=(
            r"h \leftarrow \rho h + (1 - \rho)\,g^2",
            r"w \leftarrow w - \eta\,\frac{g}{\sqrt{h} + \varepsilon}",
        ),
        code=(
            "h = decay * h + (1 - decay) * g**2",
            "w = w - rate * g / (np.sqrt(h) + 1e-7)",
        ),
        scale_free=True,
        rate_on_surfaces=0.01,
        rate_in_training=0.001,
    )

    def __init__(self, learning_rate: float = 0.01, decay: float = 0.99) -> None:
        super().__init__(learning_rate)
        self.decay = decay

    def update(self, rate: float, w: float, g: float, memory: Memory) -> tuple[float, Memory]:  # noqa: D102
        (h,) = memory
        h = self.decay * h + (1 - self.decay) * (g * g)
        return w - rate * (g / (math.sqrt(h) + EPSILON)), (h,)

    def _update_arrays(self, rate: float, w: Array, g: Any, work: Array, *memory: Array) -> None:
        (h,) = memory
        np.multiply(g, g, out=work)
        np.multiply(work, 1 - self.decay, out=work)
        np.multiply(h, self.decay, out=h)
        np.add(h, work, out=h)
        np.sqrt(h, out=work)
        np.add(work, EPSILON, out=work)
        np.divide(g, work, out=work)
        np.multiply(work, rate, out=work)
        np.subtract(w, work, out=w)


class Adam(Optimizer):
    """Momentum and RMSProp together, with the start corrected in the step size.

    η_t = η·√(1 − β₂ᵗ) / (1 − β₁ᵗ), m ← m + (1 − β₁)(g − m), v ← v + (1 − β₂)(g² − v),
    w ← w − η_t·m / (√v + ε). (Kingma and Ba, arXiv:1412.6980, end of section 2.)
    """

    facts = Facts(
        explanation=Sentence(
            "Momentum and RMSProp together: it remembers running means of g and of g²."
        ),
        parameters=(
            _learning_rate(0.001),
            Parameter("beta1", 0.9, 0.0, 0.999, Sentence("β₁")),
            Parameter("beta2", 0.999, 0.0, 0.9999, Sentence("β₂")),
        ),
        memory={"mean": "m", "squares": "v"},
        latex=(
            (
                r"m \leftarrow m + (1 - \beta_1)(g - m), "
                r"\quad v \leftarrow v + (1 - \beta_2)(g^2 - v)"
            ),
            (
                r"w \leftarrow w - \eta\,\frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t}\,"
                r"\frac{m}{\sqrt{v} + \varepsilon}"
            ),
        ),
        code=(
            "m = m + (1 - beta1) * (g - m)",
            "v = v + (1 - beta2) * (g**2 - v)",
            "size = rate * (1 - beta2**step) ** 0.5 / (1 - beta1**step)",
            "w = w - size * m / (np.sqrt(v) + 1e-7)",
        ),
        scale_free=True,
        rate_on_surfaces=0.015,
        rate_in_training=0.001,
    )

    def __init__(
        self, learning_rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999
    ) -> None:
        super().__init__(learning_rate)
        self.beta1 = beta1
        self.beta2 = beta2

    def step_size(self, step: int) -> float:
        """Return η·√(1 − β₂ᵗ) / (1 − β₁ᵗ), since the memory starts at 0 and fills slowly."""
        return self.learning_rate * math.sqrt(1 - self.beta2**step) / (1 - self.beta1**step)

    def update(self, rate: float, w: float, g: float, memory: Memory) -> tuple[float, Memory]:  # noqa: D102
        m, v = memory
        m = m + (1 - self.beta1) * (g - m)
        v = v + (1 - self.beta2) * (g * g - v)
        return w - rate * (m / (math.sqrt(v) + EPSILON)), (m, v)

    def _update_arrays(self, rate: float, w: Array, g: Any, work: Array, *memory: Array) -> None:
        m, v = memory
        np.subtract(g, m, out=work)
        np.multiply(work, 1 - self.beta1, out=work)
        np.add(m, work, out=m)
        np.multiply(g, g, out=work)
        np.subtract(work, v, out=work)
        np.multiply(work, 1 - self.beta2, out=work)
        np.add(v, work, out=v)
        np.sqrt(v, out=work)
        np.add(work, EPSILON, out=work)
        np.divide(m, work, out=work)
        np.multiply(work, rate, out=work)
        np.subtract(w, work, out=w)


OPTIMIZERS: Mapping[str, type[Optimizer]] = MappingProxyType(
    {
        kind.__name__: kind
        for kind in (
            SGD,
            Momentum,
            Nesterov,
            AdaGrad,
            RMSProp,
            Adam,
        )
    }
)
"""Name → class, in the order of the pictures and menus. Each takes its own settings."""
