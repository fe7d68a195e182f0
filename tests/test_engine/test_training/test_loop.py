"""Training: the fast loop against plain formulas, epochs, records, seeds, and bad input."""

from __future__ import annotations

import itertools
import math
import sys
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from engine.datasets import Dataset, load_mnist
from engine.errors import InputError
from engine.functions import ACTIVATIONS
from engine.network import TwoLayerNet, pixel_values
from engine.optimizers import OPTIMIZERS
from engine.progress import ProgressRecord
from engine.training import (
    PIECE,
    DivergedRecord,
    Evaluation,
    EvaluationRecord,
    FastNetwork,
    IterationRecord,
    TrainingConfig,
    batches,
    epoch_length,
    evaluate,
    evaluate_steps,
    train,
)

PIXELS = 784
RATES = {"SGD": 0.1, "Momentum": 0.01, "Nesterov": 0.01, "AdaGrad": 0.01, "RMSProp": 0.001}


@pytest.fixture(autouse=True)
def one_blas_thread() -> Iterator[None]:
    """Train as the window does: two threads on small matrices wait for each other."""
    with threadpool_limits(1, "blas"):
        yield


def blobs(train_size: int = 300, test_size: int = 60, validation_size: int = 0) -> Dataset:
    """Return images of ten distinguishable classes, each with its own bright patch and noise."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 10, train_size + test_size + validation_size)
    images = rng.integers(0, 40, (len(labels), PIXELS)) * (rng.random((len(labels), PIXELS)) < 0.1)
    for image, label in zip(images, labels, strict=True):
        image[label * 70 : label * 70 + 40] += rng.integers(100, 200, 40)
    images = images.astype(np.uint8)
    a, b = train_size, train_size + test_size
    return Dataset(
        images[:a], labels[:a], images[a:b], labels[a:b], "blobs", images[b:], labels[b:]
    )


DATA = blobs()


def network(hidden: int = 8, seed: int = 1, **options) -> TwoLayerNet:
    return TwoLayerNet(PIXELS, hidden, 10, seed=seed, **options)


def losses_of(net: TwoLayerNet, config: TrainingConfig, data: Dataset = DATA) -> np.ndarray:
    records = train(net, data, config)
    return np.array([record.loss for record in records if isinstance(record, IterationRecord)])


def clear_losses(net: TwoLayerNet, config: TrainingConfig, data: Dataset = DATA) -> np.ndarray:
    """Train as the book does, with `TwoLayerNet.gradient` and batches drawn one by one."""
    optimizer = config.make_optimizer()
    rng = np.random.default_rng(config.seed)
    count = len(data.train_labels)
    losses = []
    order = np.empty(0, int)
    for _ in range(config.iterations):
        if config.replacement:
            chosen = rng.integers(0, count, config.batch_size)
        else:
            order = order if len(order) else rng.permutation(count)
            chosen, order = order[: config.batch_size], order[config.batch_size :]
        x, t = pixel_values(data.train_images[chosen]), data.train_labels[chosen]
        losses.append(net.loss(x, t))
        gradients = net.gradient(x, t)
        for key in ("W1", "W2"):
            gradients[key] += config.weight_decay * net.params[key]
        optimizer.step(net.params, gradients)
    return np.array(losses)


def both_ways(dtype, activation="sigmoid", **options):
    config = TrainingConfig(iterations=200, seed=5, evaluate=False, **options)
    clear = clear_losses(network(activation=activation), config)
    return losses_of(network(activation=activation, dtype=dtype), config), clear


@pytest.mark.parametrize("batch_size", [1, 7, 100, 300])
@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
@pytest.mark.parametrize("weight_decay", [0.0, 0.01])
def test_the_fast_loop_computes_what_the_book_does(activation, batch_size, weight_decay):
    options = {"batch_size": batch_size, "weight_decay": weight_decay, "learning_rate": 0.02}
    fast, clear = both_ways(np.float32, activation, **options)
    np.testing.assert_allclose(fast, clear, rtol=0, atol=1e-5)
    assert np.ptp(clear) > 0.01


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
def test_the_fast_loop_follows_every_optimizer(optimizer, activation):
    rate = RATES.get(optimizer, 0.0005)
    options = {"optimizer": optimizer, "learning_rate": rate, "weight_decay": 0.001}
    fast, clear = both_ways(np.float32, activation, **options)
    np.testing.assert_allclose(fast, clear, rtol=0, atol=1e-5)
    config = TrainingConfig(iterations=200, seed=5, evaluate=False, **options)
    exact = losses_of(network(activation=activation, dtype=np.float64), config)
    np.testing.assert_allclose(exact, clear, rtol=0, atol=1e-9)
    assert clear[-1] < clear[0] - 0.01


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_fast_loop_deals_out_shuffled_epochs(dtype):
    fast, clear = both_ways(dtype, batch_size=70, replacement=False, learning_rate=0.05)
    np.testing.assert_allclose(fast, clear, rtol=0, atol=1e-5)


def test_a_batch_of_many_pieces_is_one_batch():
    data = blobs(train_size=2 * PIECE + 30)
    config = TrainingConfig(iterations=5, batch_size=2 * PIECE + 30, seed=0, evaluate=False)
    clear = clear_losses(network(), config, data)
    np.testing.assert_allclose(losses_of(network(), config, data), clear, atol=1e-12)
    records = list(train(network(), data, config))
    assert len(records) == 5 * (3 + 1)
    assert {record.work for record in records if isinstance(record, ProgressRecord)} == {"batch"}


def test_numerical_gradients_train_like_backpropagation():
    options = {"iterations": 3, "batch_size": 4, "seed": 0, "evaluate": False, "weight_decay": 0.1}
    by_backpropagation, numerically = network(3), network(3)
    exact = losses_of(by_backpropagation, TrainingConfig(**options))
    numerical = losses_of(numerically, TrainingConfig(**options, gradient="numerical"))
    np.testing.assert_allclose(numerical, exact, atol=1e-6)
    for key, value in by_backpropagation.params.items():
        np.testing.assert_allclose(numerically.params[key], value, atol=1e-6)


def test_an_iteration_makes_no_new_arrays():
    net = network(50, dtype=np.float32)
    records = train(net, DATA, TrainingConfig(iterations=400, seed=0, evaluate=False))
    for _ in range(20):
        next(records)
    tracemalloc.start()
    for _ in range(300):
        next(records)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 * 50 * 4 / 2  # half of the smallest array of the hidden layer


def test_the_record_of_an_iteration_is_small():
    assert sys.getsizeof(IterationRecord(1, 2.0)) <= 64


def test_the_network_says_what_the_training_has_learned():
    net = network(dtype=np.float32)
    x, t = pixel_values(DATA.train_images), DATA.train_labels
    before = net.loss(x, t)
    assert before == pytest.approx(math.log(10), abs=0.05)
    for record in train(net, DATA, TrainingConfig(iterations=200, learning_rate=0.5, seed=0)):
        last = record
    assert isinstance(last, EvaluationRecord)
    assert last.train_accuracy == net.accuracy(x, t) > 0.9
    assert last.train_loss == pytest.approx(net.loss(x, t), abs=1e-5)


def test_images_and_labels_stay_as_they_were():
    copies = [DATA.train_images.copy(), DATA.train_labels.copy()]
    losses_of(network(), TrainingConfig(iterations=20, seed=0))
    np.testing.assert_array_equal(DATA.train_images, copies[0])
    np.testing.assert_array_equal(DATA.train_labels, copies[1])


def test_the_same_seed_gives_the_same_run():
    config = TrainingConfig(iterations=30, seed=3)
    first, second = (losses_of(network(dtype=np.float32), config) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    other = losses_of(network(dtype=np.float32), TrainingConfig(iterations=30, seed=4))
    assert (other != first).any()


def test_a_seed_that_was_picked_repeats_the_run():
    config = TrainingConfig(iterations=10, batch_size=5)
    again = TrainingConfig(iterations=10, batch_size=5, seed=config.seed)
    np.testing.assert_array_equal(losses_of(network(), config), losses_of(network(), again))
    assert TrainingConfig().seed != TrainingConfig().seed


def test_pausing_and_evaluating_in_between_changes_nothing():
    config = TrainingConfig(iterations=30, seed=3)
    whole = losses_of(network(), config)
    net, records = network(), []
    for record in train(net, DATA, config):
        net.accuracy(pixel_values(DATA.test_images), DATA.test_labels)
        evaluate(net, DATA.test_images, DATA.test_labels)
        records.append(record)
    paused = [record.loss for record in records if isinstance(record, IterationRecord)]
    np.testing.assert_array_equal(paused, whole)


@pytest.mark.parametrize("batch_size", [1, 7, 100])
def test_drawing_ahead_gives_the_batches_of_drawing_one_by_one(batch_size):
    one_by_one = np.random.default_rng(9)
    ahead = batches(1234, batch_size, np.random.default_rng(9))
    for chosen in itertools.islice(ahead, 1500):
        np.testing.assert_array_equal(chosen, one_by_one.integers(0, 1234, batch_size))


def test_a_shuffled_epoch_sees_every_image_once():
    drawn = batches(10, 4, np.random.default_rng(0), replacement=False)
    epochs = [np.concatenate(list(itertools.islice(drawn, 3))) for _ in range(3)]
    for epoch in epochs:
        assert sorted(epoch) == list(range(10))
    assert not np.array_equal(epochs[0], epochs[1])


@pytest.mark.parametrize(
    ("images", "batch_size", "length"),
    [(60_000, 100, 600), (60_000, 128, 469), (60_000, 70, 858), (10, 10, 1), (10, 3, 4)],
)
def test_an_epoch_is_a_whole_number_of_iterations(images, batch_size, length):
    assert epoch_length(images, batch_size) == length


@pytest.mark.parametrize("replacement", [True, False])
@pytest.mark.parametrize(
    ("batch_size", "at"),
    [
        (128, [(0, 0), (3, 1), (6, 2), (9, 3), (10, 3)]),
        (70, [(0, 0), (5, 1), (10, 2)]),
        (100, [(0, 0), (3, 1), (6, 2), (9, 3), (10, 3)]),
        (300, [(k, k) for k in range(11)]),
    ],
)
def test_every_epoch_is_evaluated_once_and_the_end_too(batch_size, at, replacement):
    config = TrainingConfig(10, batch_size, seed=0, replacement=replacement)
    records = list(train(network(), DATA, config))
    evaluations = [record for record in records if isinstance(record, EvaluationRecord)]
    assert [(record.iteration, record.epoch) for record in evaluations] == at
    numbers = [record.iteration for record in records if isinstance(record, IterationRecord)]
    assert numbers == list(range(1, 11))
    assert isinstance(records[-1], EvaluationRecord)


def test_epochs_of_few_updates_may_be_evaluated_together():
    config = TrainingConfig(iterations=20, batch_size=100, seed=0, epochs_per_evaluation=3)
    records = train(network(), DATA, config)
    evaluations = [record for record in records if isinstance(record, EvaluationRecord)]
    at = [(record.iteration, record.epoch) for record in evaluations]
    assert at == [(0, 0), (9, 3), (18, 6), (20, 6)]


def test_without_evaluation_there_is_one_record_per_iteration():
    records = list(train(network(), DATA, TrainingConfig(iterations=12, seed=0, evaluate=False)))
    assert [type(record) for record in records] == [IterationRecord] * 12


def test_evaluation_looks_at_all_three_parts():
    data = blobs(train_size=50, test_size=40, validation_size=30)
    net = network()
    record = [
        record
        for record in train(net, data, TrainingConfig(1, 10, seed=0))
        if isinstance(record, EvaluationRecord)
    ][-1]
    for part in ("train", "validation", "test"):
        x = pixel_values(getattr(data, f"{part}_images"))
        t = getattr(data, f"{part}_labels")
        assert getattr(record, f"{part}_accuracy") == net.accuracy(x, t)
        assert getattr(record, f"{part}_loss") == pytest.approx(net.loss(x, t), abs=1e-12)
    guesses = net.predict(pixel_values(data.test_images)).argmax(axis=1)
    np.testing.assert_array_equal(record.test_guesses, guesses)


def test_a_part_without_images_has_no_accuracy():
    data = blobs(train_size=50, test_size=0)
    first = next(
        record
        for record in train(network(), data, TrainingConfig(1, 10))
        if isinstance(record, EvaluationRecord)
    )
    assert first.validation_accuracy is first.validation_loss is None
    assert first.test_accuracy is first.test_loss is first.test_guesses is None


@pytest.mark.parametrize("count", [1, PIECE, PIECE + 1, 2 * PIECE + 7])
def test_evaluation_in_pieces_is_that_of_the_whole(count):
    data = blobs(train_size=count)
    net = network(weight_init_std=0.3, dtype=np.float32, activation="relu")
    before = {key: value.copy() for key, value in net.params.items()}
    arrays = dict(net.params)
    *steps, result = evaluate_steps(net, data.train_images, data.train_labels)
    assert isinstance(result, Evaluation)
    assert [step.done for step in steps] == [*range(PIECE, count, PIECE), count]
    x = pixel_values(data.train_images)
    assert result.accuracy == net.accuracy(x, data.train_labels)
    assert result.loss == pytest.approx(net.loss(x, data.train_labels), abs=1e-5)
    for key, value in before.items():
        assert net.params[key] is arrays[key]
        np.testing.assert_array_equal(net.params[key], value)


def test_the_learning_rate_can_be_changed_while_it_runs():
    net, config = network(), TrainingConfig(iterations=20, seed=0, evaluate=False)
    optimizer = config.make_optimizer()
    records = train(net, DATA, config, optimizer)
    for _ in range(10):
        next(records)
    before = net.params["W2"].copy()
    optimizer.learning_rate = 1e-300
    next(records)
    np.testing.assert_array_equal(net.params["W2"], before)
    optimizer.learning_rate = 0.1
    next(records)
    assert (net.params["W2"] != before).any()


def test_an_optimizers_settings_are_used():
    config = TrainingConfig(optimizer="Momentum", optimizer_settings={"momentum": 0.5})
    optimizer = config.make_optimizer()
    assert optimizer.settings == {"learning_rate": 0.1, "momentum": 0.5}


def test_a_large_learning_rate_still_learns_and_a_tiny_one_does_not():
    fast, slow = network(), network()
    losses_of(fast, TrainingConfig(iterations=300, learning_rate=3, seed=0, evaluate=False))
    losses_of(slow, TrainingConfig(iterations=300, learning_rate=0.001, seed=0, evaluate=False))
    assert evaluate(fast, DATA.test_images, DATA.test_labels).accuracy > 0.9
    result = evaluate(slow, DATA.test_images, DATA.test_labels)
    assert len(set(result.guesses)) <= 2
    assert result.loss == pytest.approx(math.log(10), abs=0.05)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_hidden_units_that_begin_alike_stay_alike(dtype):
    net = network(4, weight_init_std=0, dtype=dtype)
    losses_of(net, TrainingConfig(iterations=50, seed=0))
    W1 = net.params["W1"]
    assert W1.any()
    np.testing.assert_allclose(W1, W1[:, :1] * np.ones(4), atol=1e-5)


def test_a_small_training_set_is_learned_by_heart():
    data = blobs(train_size=400, test_size=100).split(train=12, validation=50, seed=1)
    config = TrainingConfig(600, 12, learning_rate=0.5, seed=0)
    last = list(train(network(dtype=np.float32), data, config))[-1]
    assert last.train_accuracy == 1
    assert last.validation_accuracy < 1
    assert last.validation_loss > 3 * last.train_loss


def test_a_loss_that_is_no_number_ends_the_run():
    net = network(dtype=np.float32, activation="relu")
    config = TrainingConfig(iterations=100, learning_rate=1e30, seed=0, evaluate=False)
    records = list(train(net, DATA, config))
    last = records[-1]
    assert isinstance(last, DivergedRecord)
    assert last.iteration == len(records) < 100
    assert not math.isfinite(last.loss)
    assert f"iteration {last.iteration}" in str(last.reason)
    assert "1e+30" in str(last.reason)
    assert "1e+29" in str(last.reason)
    assert all(math.isfinite(record.loss) for record in records[:-1])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"iterations": 0}, "iterations is 0"),
        ({"iterations": 1.5}, "iterations is 1.5"),
        ({"batch_size": 0}, "batch_size is 0"),
        ({"batch_size": -5}, "batch_size is -5"),
        ({"learning_rate": 0}, "learning rate is 0"),
        ({"learning_rate": math.nan}, "learning rate is nan"),
        ({"optimizer": "sgd"}, "'sgd'"),
        ({"optimizer_settings": {"momentum": 0.9}}, "'momentum'"),
        ({"optimizer": "Momentum", "optimizer_settings": {"momentum": 1}}, "momentum is 1"),
        ({"seed": -1}, "seed is -1"),
        ({"weight_decay": -0.1}, "is -0.1"),
        ({"weight_decay": math.inf}, "is inf"),
        ({"gradient": "magic"}, "'magic'"),
    ],
)
def test_settings_are_checked_when_they_are_made(changes, said):
    with pytest.raises(InputError, match=said):
        TrainingConfig(**changes)


def test_what_does_not_fit_is_refused_before_any_work():
    with pytest.raises(InputError, match=r"301 images .* only 300 .* 1 to 300"):
        train(network(), DATA, TrainingConfig(batch_size=301))
    with pytest.raises(InputError, match="784 pixels but the network has 100 inputs"):
        train(TwoLayerNet(100, 5, 10), DATA)
    with pytest.raises(InputError, match="label is 9 but the network has 9 classes"):
        train(TwoLayerNet(PIXELS, 5, 9), DATA)
    with pytest.raises(InputError, match="501 images takes too long"):
        train(network(), blobs(501), TrainingConfig(batch_size=501, gradient="numerical"))
    empty = replace(DATA, train_images=DATA.train_images[:0], train_labels=DATA.train_labels[:0])
    with pytest.raises(InputError, match="no training images"):
        train(network(), empty)
    for bad in (math.nan, math.inf):
        net = network()
        net.params["W1"][3, 4] = bad
        before = net.params["W1"]
        with pytest.raises(InputError, match=f"W1 .*{bad}"):
            train(net, DATA)
        assert net.params["W1"] is before


def test_evaluation_refuses_what_does_not_fit():
    with pytest.raises(InputError, match="no images"):
        evaluate_steps(network(), DATA.test_images[:0], DATA.test_labels[:0])
    with pytest.raises(InputError, match="100 pixels"):
        evaluate_steps(network(), DATA.test_images[:, :100], DATA.test_labels)
    with pytest.raises(InputError, match="59 labels"):
        evaluate_steps(network(), DATA.test_images, DATA.test_labels[1:])
    with pytest.raises(InputError, match="label is -1"):
        evaluate_steps(
            network(), DATA.test_images, np.where(DATA.test_labels == 0, -1, DATA.test_labels)
        )


def test_weights_of_the_fast_network_are_those_of_the_network():
    net = network(dtype=np.float32)
    before = {key: value.copy() for key, value in net.params.items()}
    fast = FastNetwork(net)
    for key, value in before.items():
        np.testing.assert_array_equal(net.params[key], value)
    fast.vector[:] = 1
    assert all((value == 1).all() for value in net.params.values())


@pytest.mark.real_mnist
def test_the_lectures_run_on_the_real_mnist(mnist_folder):
    data = load_mnist(mnist_folder)
    net = TwoLayerNet(PIXELS, 50, 10, seed=0, dtype=np.float32)
    records = list(train(net, data, TrainingConfig(seed=0)))
    losses = [record.loss for record in records if isinstance(record, IterationRecord)]
    evaluations = {
        record.iteration: record for record in records if isinstance(record, EvaluationRecord)
    }
    assert len(losses) == 10_000
    assert losses[0] == pytest.approx(math.log(10), abs=0.05)
    assert np.mean(losses[130:150]) > 2.1  # it looks flat for about 150 iterations
    assert list(evaluations) == [*range(0, 10_000, 600), 10_000]
    assert evaluations[600].train_accuracy == pytest.approx(0.78, abs=0.03)
    assert evaluations[600].test_accuracy == pytest.approx(0.79, abs=0.03)
    assert evaluations[10_000].test_accuracy == pytest.approx(0.945, abs=0.01)


@pytest.mark.real_mnist
def test_learning_rates_on_the_real_mnist(mnist_folder):
    data = load_mnist(mnist_folder)
    fast, slow = (TwoLayerNet(PIXELS, 50, 10, seed=0, dtype=np.float32) for _ in range(2))
    losses_of(fast, TrainingConfig(1800, learning_rate=3, seed=0, evaluate=False), data)
    losses_of(slow, TrainingConfig(600, learning_rate=0.001, seed=0, evaluate=False), data)
    accuracy = evaluate(fast, data.test_images, data.test_labels).accuracy
    assert accuracy == pytest.approx(0.97, abs=0.01)
    guesses = evaluate(slow, data.test_images, data.test_labels).guesses
    assert np.bincount(guesses).max() > 0.9 * len(guesses)
