"""A run of the training lab as a NumPy script that prints the numbers on screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.optimizers import Optimizer
from engine.training import TrainingConfig

_ACTIVATIONS = {
    "sigmoid": ("1 / (1 + np.exp(-a1))", "z1 * (1 - z1)"),
    "tanh": ("np.tanh(a1)", "(1 - z1**2)"),
    "relu": ("np.maximum(a1, 0)", "(z1 > 0)"),
}
_SCALES = {"xavier": "np.sqrt(1 / {inputs})", "he": "np.sqrt(2 / {inputs})"}

_TEMPLATE = '''\
"""784-{hidden}-10, {activation}, {optimizer}: a run of Descent Lab in plain NumPy."""
import gzip
from pathlib import Path

import numpy as np

folder = Path({folder!r})


def read(name):
    """Read an IDX file, packed or not: a header that says how many dimensions, then bytes."""
    file = sorted(folder.glob(name.replace("-idx", "?idx") + "*"))[0]
    raw = file.read_bytes()
    raw = gzip.decompress(raw) if raw[:2] == b"\\x1f\\x8b" else raw
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * raw[3])


x_train, t_train = read("train-images-idx3-ubyte").reshape(-1, 784), read("train-labels-idx1-ubyte")
x_test, t_test = read("t10k-images-idx3-ubyte").reshape(-1, 784), read("t10k-labels-idx1-ubyte")
{split}
rng = np.random.default_rng({seed})  # the same seed, the same weights
W1 = (rng.standard_normal((784, {hidden})) * {scale1}).astype("float32")
W2 = (rng.standard_normal(({hidden}, 10)) * {scale2}).astype("float32")
b1, b2 = np.zeros({hidden}, "float32"), np.zeros(10, "float32")
params = [W1, b1, W2, b2]
{memory}

def forward(images):
    """Return grey levels from 0 to 1, the hidden layer and the probabilities."""
    x = images / np.float32(255)
    a1 = x @ W1 + b1
    z1 = {function}
    a2 = z1 @ W2 + b2
    y = np.exp(a2 - a2.max(axis=1, keepdims=True))
    return x, z1, y / y.sum(axis=1, keepdims=True)


def accuracy(images, labels):
    return np.mean(forward(images)[2].argmax(axis=1) == labels)


rng = np.random.default_rng({seed})  # and the same batches
rate, rates = {rate!r}, {rates!r}  # the learning rate, and where it was changed
{settings}losses = []
for step in range(1, {iterations} + 1):
    chosen = rng.integers(0, len(t_train), {batch})
    t = t_train[chosen]
    x, z1, y = forward(x_train[chosen])
    right = (np.arange({batch}), t)
    losses.append(-np.mean(np.log(y[right] + 1e-7)))
    y[right] -= 1  # backpropagation: y - t is the gradient at the scores
    y /= {batch}
    d1 = (y @ W2.T) * {derivative}
    gradients = [x.T @ d1, d1.sum(axis=0), z1.T @ y, y.sum(axis=0)]
{decay}    rate = rates.get(step - 1, rate)
    for n, (w, g) in enumerate(zip(params, gradients)):  # {optimizer}
{update}
    W1, b1, W2, b2 = params
    if step == {evaluated}:
        print("training accuracy", accuracy(x_train, t_train))
        print("test accuracy", accuracy(x_test, t_test))
print("iterations", len(losses))
print("mean loss of the last 100", np.mean(losses[-100:]))
'''


@dataclass(frozen=True)
class ScriptedRun:
    """The run to repeat: `iterations` updates, with accuracies measured after `evaluated`."""

    config: TrainingConfig
    hidden: int
    activation: str
    initial_weights: str
    folder: Path
    train_images: int | None  # how many to train with; None for all
    iterations: int
    evaluated: int
    rates: Sequence[tuple[int, float]] = ()


def training_script(run: ScriptedRun) -> str:
    """Return the script; it needs only NumPy and the files in the folder."""
    config = run.config
    optimizer = config.make_optimizer()
    letters = optimizer.facts.memory.values()
    function, derivative = _ACTIVATIONS[run.activation]
    split = ""
    if run.train_images is not None:
        split = (
            f"order = np.random.default_rng({config.seed}).permutation(len(t_train))"
            f"[:{run.train_images}]\n"
            "x_train, t_train = x_train[order], t_train[order]\n"
        )
    decay = ""
    if config.weight_decay:
        decay = (
            f"    gradients[0] += {config.weight_decay!r} * W1\n"
            f"    gradients[2] += {config.weight_decay!r} * W2\n"
        )
    return _TEMPLATE.format(
        hidden=run.hidden,
        activation=run.activation,
        optimizer=config.optimizer,
        folder=str(run.folder.resolve()),
        split=split,
        seed=config.seed,
        scale1=_scale(run.initial_weights, 784),
        scale2=_scale(run.initial_weights, run.hidden),
        function=function,
        derivative=derivative,
        rate=config.learning_rate,
        rates=dict(run.rates),
        memory="".join(f"{letter}s = [np.zeros_like(w) for w in params]\n" for letter in letters),
        settings="".join(
            f"{name} = {value!r}\n"
            for name, value in optimizer.settings.items()
            if name != "learning_rate"
        ),
        iterations=run.iterations,
        batch=config.batch_size,
        decay=decay,
        update="\n".join(f"        {line}" for line in _update(optimizer)),
        evaluated=run.evaluated,
    )


def _update(optimizer: Optimizer) -> list[str]:
    """Return the lines that update one array of weights."""
    letters = optimizer.facts.memory.values()
    names = ["w", *letters]
    places = ["params[n]", *(f"{letter}s[n]" for letter in letters)]
    return [
        *(f"{letter} = {letter}s[n]" for letter in letters),
        *optimizer.facts.code,
        f"{', '.join(places)} = {', '.join(names)}",
    ]


def _scale(initial_weights: str, inputs: int) -> str:
    return _SCALES.get(initial_weights, initial_weights).format(inputs=inputs)
