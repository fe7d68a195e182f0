"""The public names of the engine can be imported from where they always were."""

from __future__ import annotations

import importlib
import inspect

import pytest

from engine import datasets, descent, network, optimizers, surfaces

PUBLIC = {
    "losses": (
        "sum_squared_error", "mean_squared_error", "cross_entropy_error", "parse_vector_text",
        "check_answer",
    ),
    "derivatives": ("numerical_diff", "tangent_line", "numerical_gradient"),
    "functions": ("sigmoid", "softmax"),
    "expressions": ("parse_function", "ExpressionError"),
    "optimizers": ("SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam"),
    "surfaces": ("SURFACES",),
    "descent": ("descend",),
    "network": ("SimpleNet", "TwoLayerNet"),
    "datasets": ("load_mnist", "load_builtin"),
    "training": ("train", "TrainingConfig"),
}  # fmt: skip
MEMBERS = (
    (network.SimpleNet, ("predict", "loss", "gradient", "numerical_gradient")),
    (network.TwoLayerNet, ("predict", "loss", "accuracy", "gradient", "numerical_gradient")),
    (optimizers.SGD, ("step",)),
)
PARAMETERS = (
    ("losses.cross_entropy_error", "y t delta"),
    ("derivatives.numerical_diff", "f x h method"),
    ("derivatives.tangent_line", "f x h method"),
    ("derivatives.numerical_gradient", "f x h"),
    ("expressions.parse_function", "text variables"),
    ("descent.descend", "surface start optimizer steps gradient"),
    ("datasets.load_mnist", "folder"),
    ("training.train", "network data config"),
)


@pytest.mark.parametrize(
    ("module", "name"), [(module, name) for module, names in PUBLIC.items() for name in names]
)
def test_a_public_name_can_be_imported_from_its_module(module: str, name: str) -> None:
    assert (
        callable(getattr(importlib.import_module(f"engine.{module}"), name)) or name == "SURFACES"
    )


@pytest.mark.parametrize(("owner", "names"), MEMBERS)
def test_a_network_and_an_optimizer_can_do_what_is_built_upon(
    owner: type, names: tuple[str, ...]
) -> None:
    for name in names:
        assert callable(getattr(owner, name))


@pytest.mark.parametrize(("path", "expected"), PARAMETERS)
def test_public_functions_keep_their_parameters(path: str, expected: str) -> None:
    module, name = path.split(".")
    function = getattr(importlib.import_module(f"engine.{module}"), name)
    names = list(inspect.signature(function).parameters)
    assert names[: len(expected.split())] == expected.split()


def test_what_the_functions_return_keeps_its_parts() -> None:
    path = descent.descend(surfaces.SURFACES["bowl"], (1.0, 1.0), optimizers.SGD(0.1), steps=3)
    assert path.points.shape == (4, 2)
    assert path.values.shape == (4,)
    assert path.verdict is not None
    data = datasets.load_builtin()
    assert data.train_images.shape[1:] == (784,)
    assert len(data.train_images) == len(data.train_labels)
    assert len(data.test_images) == len(data.test_labels)
    net = network.TwoLayerNet(3, 2, 2, seed=0)
    assert set(net.params) == {"W1", "b1", "W2", "b2"}
