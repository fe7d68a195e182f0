"""What all optimizers have in common, and the row of facts that each provides."""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from engine.errors import InputError, Sentence

Array = NDArray[np.floating[Any]]
Memory = tuple[float, ...]


@dataclass(frozen=True)
class Parameter:
    """A setting of an optimizer that a learner may change.

    Attributes
    ----------
    name
        The name of the attribute and of the constructor's argument.
    default
        The book's value.
    low, high
        The sensible range for a slider or a box; values beyond it may still be legal.
    title
        The label of its box.
    """

    name: str
    default: float
    low: float
    high: float
    title: Sentence

    def checked(self, value: float) -> float:
        """Return the value as a float, or raise `InputError` if no update can use it."""
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


@dataclass(frozen=True)
class Facts:
    """Everything windows and scripts need to know about an optimizer, besides its update.

    Attributes
    ----------
    explanation
        How it moves and what it remembers, in one sentence for the learner.
    parameters
        In the order of the constructor's arguments, the learning rate first.
    memory
        What it remembers per weight between steps: the name, such as ``"velocity"``, and the letter
        in the formulas.
    latex
        The update as one or two lines of formulas: what is remembered, and how it is used.
    code
        The update as lines of NumPy that compute the next ``w``, and the next value of each letter
        of the memory, from ``w``, the gradient ``g``, the learning rate ``rate``, the number of
        the step ``step`` (1 for the first) and the parameters by name.
    scale_free
        Whether the size of the gradient cancels out, so that the learning rate is a distance.
    rate_on_surfaces
        Factor that gives a suitable learning rate for a surface, times the surface's own one (that
        of plain descent) or, if `scale_free`, times the width of its picture.
    rate_in_training
        The usual learning rate for the network of the lecture.
    """

    explanation: Sentence
    parameters: tuple[Parameter, ...]
    memory: Mapping[str, str]
    latex: tuple[str, ...]
    code: tuple[str, ...]
    scale_free: bool
    rate_on_surfaces: float
    rate_in_training: float


class Optimizer:
    """Checked settings, the memory, and the loop over arrays; a subclass provides the update.

    A subclass implements its formula twice: `update` for a single weight, as the book writes it,
    and `_update_arrays` for whole arrays in place, which allocates nothing and so is fast enough
    for the training loop. Both perform the same operations in the same order, so that their
    results are identical to the last bit.

    Attributes
    ----------
    facts
        The facts about it.
    parameters
        Name → `Parameter`, from the facts.
    memory
        The names of what it remembers per weight between steps, from the facts.
    learning_rate
        May be changed between steps.
    state
        Memory name → parameter name → array, each in the shape of its parameter; empty before the
        first step. For pictures: read it, don't change it.
    steps
        The number of steps made.
    """

    facts: ClassVar[Facts]
    parameters: ClassVar[Mapping[str, Parameter]]
    memory: ClassVar[tuple[str, ...]]
    learning_rate: float
    state: dict[str, dict[str, Array]]
    steps: int

    def __init_subclass__(cls) -> None:
        if "facts" not in vars(cls):
            raise TypeError(f"The optimizer {cls.__name__} has no facts.")
        cls.parameters = {parameter.name: parameter for parameter in cls.facts.parameters}
        cls.memory = tuple(cls.facts.memory)

    def __init__(self, learning_rate: float = 0.01) -> None:
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
        """The current values of `parameters`, by name."""
        return {name: getattr(self, name) for name in self.parameters}

    def reset(self) -> None:
        """Forget all steps; the settings stay."""
        self.steps = 0
        self.state = {name: {} for name in self.memory}
        self._kept: dict[str, tuple[Array, ...]] = {}

    def copy(self) -> Self:
        """Return an independent optimizer with the same settings and memory."""
        twin = copy.copy(self)
        twin.state = copy.deepcopy(self.state)
        twin._kept = {
            key: (work.copy(), *(twin.state[name][key] for name in self.memory))
            for key, (work, *_) in self._kept.items()
        }
        return twin

    def step(self, params: Mapping[str, Array], gradients: Mapping[str, Array]) -> None:
        """Update the parameters once, in place; nothing is allocated after the first step.

        Parameters
        ----------
        params
            Name → array of floats, of any shape; the type (float32, float64) is kept.
        gradients
            Name → array of the same shape, for every name in ``params``.

        Raises
        ------
        InputError
            If a gradient is missing or misshapen, or a parameter can't be changed in place.
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
        """Allocate the memory and the work buffer of a new parameter."""
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
        """Return the factor of the update: the learning rate, unless corrected.

        Parameters
        ----------
        step
            The number of the step, 1 for the first.
        """
        return self.learning_rate

    def update(self, rate: float, w: float, g: float, memory: Memory) -> tuple[float, Memory]:
        """Return the next value and the next memory of a single weight.

        Parameters
        ----------
        rate
            The `step_size` of this step.
        w, g
            The weight and its partial derivative.
        memory
            The memory, in the order of `Optimizer.memory`; all 0 at the start.
        """
        raise NotImplementedError

    def _update_arrays(self, rate: float, w: Array, g: Any, work: Array, *memory: Array) -> None:
        """Apply `update` to all weights of an array in place; ``work`` is scratch space."""
        raise NotImplementedError
