"""Six ways to use a gradient, by the definitions of *Deep Learning from Scratch*, ch. 6.1.

Every optimizer says its formula twice, one below the other: `update` for a single weight, as the
book writes it, and `_update_arrays` for whole arrays in place, which makes no new arrays and so is
quick enough for the training loop. Both do the same operations in the same order, so that their
results are equal to the last bit.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError

Array = NDArray[np.floating[Any]]
Memory = tuple[float, ...]

EPSILON = 1e-7  # keeps AdaGrad, RMSProp and Adam from dividing by 0; added outside the root


@dataclass(frozen=True)
class Parameter:
    """A number of an optimizer that a learner may set.

    Attributes
    ----------
    name
        The attribute and the argument of the constructor.
    default
        The book's value.
    low, high
        The sensible range for a slider or a box; values beyond it may still be legal.
    symbol
        LaTeX, as in the formulas.
    """

    name: str
    default: float
    low: float
    high: float
    symbol: str

    def checked(self, value: float) -> float:
        """Return the value as a float, or raise `InputError` where no update can use it."""
        number = float(value)
        if self.name == "learning_rate":
            if not 0 < number < math.inf:
                raise InputError(
                    "The learning rate is {value}. Give a number above 0, for example 0.1.",
                    value=value,
                )
        elif not 0 <= number < 1:
            raise InputError(
                "{name} is {value}. Give a number from 0 up to, but not including, 1.",
                name=self.name,
                value=value,
            )
        return number


def _parameters(*chosen: Parameter) -> Mapping[str, Parameter]:
    return MappingProxyType({parameter.name: parameter for parameter in chosen})


def _learning_rate(default: float) -> Parameter:
    return Parameter("learning_rate", default, 1e-10, 1e2, r"\eta")


class Optimizer:
    """What the six have in common: checked settings, the memory they keep, the loop over arrays.

    Attributes
    ----------
    parameters
        Name → `Parameter`, in the order of the constructor's arguments.
    memory
        The names of what is kept per weight from step to step, such as ``"velocity"``.
    latex
        The update as a formula.
    learning_rate
        May be changed between two steps.
    state
        Memory name → parameter name → array, each in the shape of its parameter; empty before the
        first step. For pictures: read it, don't change it.
    steps
        How many steps were made.
    """

    parameters: ClassVar[Mapping[str, Parameter]]
    memory: ClassVar[tuple[str, ...]] = ()
    latex: ClassVar[str]
    learning_rate: float
    state: dict[str, dict[str, Array]]
    steps: int

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = learning_rate
        self.reset()

    def __setattr__(self, name: str, value: Any) -> None:
        parameter = self.parameters.get(name)
        super().__setattr__(name, value if parameter is None else parameter.checked(value))

    def __repr__(self) -> str:
        settings = ", ".join(f"{name}={value:g}" for name, value in self.settings.items())
        return f"{type(self).__name__}({settings})"

    @property
    def settings(self) -> dict[str, float]:
        """The present values of `parameters`, by name."""
        return {name: getattr(self, name) for name in self.parameters}

    def reset(self) -> None:
        """Forget all steps; the settings stay."""
        self.steps = 0
        self.state = {name: {} for name in self.memory}
        self._kept: dict[str, tuple[Array, ...]] = {}

    def copy(self) -> Self:
        """Return another optimizer with the same settings and a memory of its own."""
        twin = copy.copy(self)
        twin.state = copy.deepcopy(self.state)
        twin._kept = {
            key: (work.copy(), *(twin.state[name][key] for name in self.memory))
            for key, (work, *_) in self._kept.items()
        }
        return twin

    def step(self, params: Mapping[str, Array], gradients: Mapping[str, Array]) -> None:
        """Change the parameters in place by one update; nothing is allocated after the first.

        Parameters
        ----------
        params
            Name → array of floats, of any shape; its type (float32, float64) stays.
        gradients
            Name → array of the same shape, for every name in ``params``.

        Raises
        ------
        InputError
            If a gradient is missing or has another shape, or a parameter can't be changed in place.
        """
        rate = self.step_size(self.steps + 1)
        with np.errstate(over="ignore", invalid="ignore"):
            for key, w in params.items():
                g = gradients.get(key)
                kept = self._kept.get(key)
                if kept is None or g is None or not kept[0].shape == w.shape == g.shape:
                    kept = self._begin(key, w, g)
                self._update_arrays(rate, w, g, *kept)
        self.steps += 1

    def _begin(self, key: str, w: Array, g: Array | None) -> tuple[Array, ...]:
        """Make the memory and the work buffer of a parameter that is new."""
        if not isinstance(w, np.ndarray) or not np.issubdtype(w.dtype, np.floating):
            raise InputError(
                "The parameter {key} is changed in place: give a NumPy array of floats.", key=key
            )
        if g is None:
            raise InputError("The gradient of the parameter {key} is missing.", key=key)
        if np.shape(g) != w.shape:
            raise InputError(
                "The gradient of {key} has the shape {given}. It needs that of its parameter, "
                "{needed}.",
                key=key,
                given=np.shape(g),
                needed=w.shape,
            )
        for name in self.memory:
            self.state[name][key] = np.zeros_like(w)
        self._kept[key] = (np.empty_like(w), *(self.state[name][key] for name in self.memory))
        return self._kept[key]

    def step_size(self, step: int) -> float:
        """Return what the update multiplies with: the learning rate, unless corrected.

        Parameters
        ----------
        step
            The number of the step, 1 for the first.
        """
        return self.learning_rate

    def update(self, rate: float, w: float, g: float, memory: Memory) -> tuple[float, Memory]:
        """Return the next weight and the next memory of a single weight.

        Parameters
        ----------
        rate
            `step_size` of this step.
        w, g
            The weight and its partial derivative.
        memory
            What is kept, in the order of `Optimizer.memory`; all 0 at the start.
        """
        raise NotImplementedError

    def _update_arrays(self, rate: float, w: Array, g: Any, work: Array, *memory: Array) -> None:
        """Do `update` for all weights of an array in place; ``work`` holds what is in between."""
        raise NotImplementedError


class SGD(Optimizer):
    """Stochastic gradient descent: w ← w − η·g (eq. 6.1)."""

    parameters = _parameters(_learning_rate(0.01))
    latex = r"w \leftarrow w - \eta\,g"

    def __init__(self, learning_rate: float = 0.01) -> None:
        super().__init__(learning_rate)

    def update(self, rate: float, w: float, g: float, memory: Memory) -> tuple[float, Memory]:  # noqa: D102
        return w - rate * g, memory

    def _update_arrays(self, rate: float, w: Array, g: Any, work: Array, *memory: Array) -> None:
        np.multiply(g, rate, out=work)
        np.subtract(w, work, out=w)


class Momentum(Optimizer):
    """A ball that rolls: v ← α·v − η·g, w ← w + v (eq. 6.3 and 6.4)."""

    parameters = _parameters(
        _learning_rate(0.01), Parameter("momentum", 0.9, 0.0, 0.999, r"\alpha")
    )
    memory = ("velocity",)
    latex = r"v \leftarrow \alpha v - \eta\,g, \quad w \leftarrow w + v"

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

    The gradient is taken where the weights are, not where the velocity would carry them: the form
    of Bengio et al., arXiv:1212.0901, eq. 7, which the book's code follows. The velocity in the
    first formula is the one *before* its own update.
    """

    parameters = Momentum.parameters
    memory = ("velocity",)
    latex = (
        r"w \leftarrow w + \alpha^2 v - (1 + \alpha)\,\eta\,g, "
        r"\quad v \leftarrow \alpha v - \eta\,g"
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

    parameters = _parameters(_learning_rate(0.01))
    memory = ("squares",)
    latex = r"h \leftarrow h + g^2, \quad w \leftarrow w - \eta\,\frac{g}{\sqrt{h} + \varepsilon}"

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

    parameters = _parameters(_learning_rate(0.01), Parameter("decay", 0.99, 0.0, 0.9999, r"\rho"))
    memory = ("squares",)
    latex = (
        r"h \leftarrow \rho h + (1 - \rho)\,g^2, "
        r"\quad w \leftarrow w - \eta\,\frac{g}{\sqrt{h} + \varepsilon}"
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

    parameters = _parameters(
        _learning_rate(0.001),
        Parameter("beta1", 0.9, 0.0, 0.999, r"\beta_1"),
        Parameter("beta2", 0.999, 0.0, 0.9999, r"\beta_2"),
    )
    memory = ("mean", "squares")
    latex = (
        r"m \leftarrow m + (1 - \beta_1)(g - m), \quad v \leftarrow v + (1 - \beta_2)(g^2 - v), "
        r"\quad w \leftarrow w - \eta\,\frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t}\,"
        r"\frac{m}{\sqrt{v} + \varepsilon}"
    )

    def __init__(
        self, learning_rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999
    ) -> None:
        super().__init__(learning_rate)
        self.beta1 = beta1
        self.beta2 = beta2

    def step_size(self, step: int) -> float:
        """Return η·√(1 − β₂ᵗ) / (1 − β₁ᵗ): the memory starts at 0 and is still filling."""
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
    {kind.__name__: kind for kind in (SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam)}
)
"""Name → class, in the order of the pictures and menus. Each is called with its own settings."""
