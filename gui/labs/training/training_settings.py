"""The controls of the network and its training, with the lecture's values as defaults."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.datasets import CLASSES, PIXELS, Dataset
from engine.network import TwoLayerNet
from engine.optimizers import OPTIMIZERS
from engine.training import TrainingConfig, epoch_length
from gui.kept import Either, Kept, Nothing, Rows, Whole, kept_choice, kept_number
from gui.translations import fill_in
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.controls import ControlGroup, Row
from gui.widgets.log_slider import LogSlider
from gui.widgets.number_box import NumberBox

ACTIVATIONS = ("sigmoid", "tanh", "relu")
INITIAL_WEIGHTS = ("0.01", "0.1", "1", "xavier", "he", "0")
GRADIENTS = ("backpropagation", "numerical")
UNITS = ("iterations", "epochs")
LEARNING_RATES = (1e-6, 1e2)
MOST_HIDDEN_UNITS = 1_000
MOST_ITERATIONS = 1_000_000
MOST_EVALUATIONS = 200
LARGEST_SEED = 2**31 - 1
MOST_IMAGES = 10_000_000
FALLBACK_IMAGES = 60_000  # until the data has been read


class TrainingSettings(QObject):
    """Three groups of controls; makes the network and the training that they describe.

    Signals: `changed()` for anything that affects a new run, `learning_rate_changed(float)`,
    `split_changed()`, `rejected(message)` and `accepted()` from the number boxes.
    """

    changed = Signal()
    learning_rate_changed = Signal(float)
    split_changed = Signal()
    rejected = Signal(str)
    accepted = Signal()

    def __init__(
        self,
        network: ControlGroup,
        training: ControlGroup,
        more: ControlGroup,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._groups = (network, training, more)
        self._images = FALLBACK_IMAGES
        self._all_images = True
        self.hidden = NumberBox("hidden_units_box", 50, 1, MOST_HIDDEN_UNITS, whole=True)
        self.activation = ChoiceBox("activation_combo", ACTIVATIONS)
        self.weights = ChoiceBox("initial_weights_combo", INITIAL_WEIGHTS)
        self.optimizer = ChoiceBox("optimizer_combo", tuple(OPTIMIZERS))
        self.rate = LogSlider("learning_rate", 0.1, *LEARNING_RATES)
        self.batch = NumberBox("batch_size_box", 100, 1, FALLBACK_IMAGES, whole=True, step=10)
        self.length = NumberBox("length_box", 10_000, 1, MOST_ITERATIONS, whole=True, step=100)
        self.unit = ChoiceBox("length_unit_combo", UNITS)
        self.gradient = ChoiceBox("gradient_combo", GRADIENTS)
        self.decay = NumberBox("weight_decay_box", 0.0, 0.0, 1.0, step=1e-4)
        self.train_images = NumberBox(
            "train_images_box", FALLBACK_IMAGES, 1, FALLBACK_IMAGES, whole=True, step=100
        )
        self.validation_images = NumberBox(
            "validation_images_box", 0, 0, FALLBACK_IMAGES - 1, whole=True, step=100
        )
        self.seed = NumberBox("seed_box", 1, 0, LARGEST_SEED, whole=True)

        length = QWidget()
        row = QHBoxLayout(length)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.length, 7)
        row.addWidget(self.unit, 9)
        self._rows: dict[str, Row] = {
            "hidden": network.add_row(self.hidden, beside=True),
            "activation": network.add_row(self.activation, beside=True),
            "weights": network.add_row(self.weights, beside=True),
            "optimizer": training.add_row(self.optimizer, beside=True),
            "rate": training.add_row(self.rate),
            "batch": training.add_row(self.batch, beside=True),
            "length": training.add_row(length, beside=True),
            "gradient": more.add_row(self.gradient, beside=True),
            "decay": more.add_row(self.decay, beside=True),
            "train_images": more.add_row(self.train_images, beside=True),
            "validation_images": more.add_row(self.validation_images, beside=True),
            "seed": more.add_row(self.seed, beside=True),
        }
        for wide in ("length", "gradient"):
            layout = self._rows[wide].layout()
            assert isinstance(layout, QHBoxLayout)
            layout.setStretch(0, 0)  # the field needs more room than its name
        self._boxes = (
            self.hidden,
            self.batch,
            self.length,
            self.decay,
            self.train_images,
            self.validation_images,
            self.seed,
        )
        self._combos = (self.activation, self.weights, self.optimizer, self.unit, self.gradient)
        self._connect()

    def _connect(self) -> None:
        for box in self._boxes:
            box.value_changed.connect(self.changed)
            box.rejected.connect(self._on_rejected)
            box.accepted.connect(self.accepted)
        for combo in self._combos:
            combo.value_changed.connect(self.changed)
        self.rate.value_changed.connect(self.learning_rate_changed)
        self.rate.rejected.connect(self._on_rejected)
        self.rate.accepted.connect(self.accepted)
        self.optimizer.value_changed.connect(self._on_optimizer_changed)
        self.unit.value_changed.connect(self._on_unit_changed)
        self.train_images.value_changed.connect(self._on_split_changed)
        self.validation_images.value_changed.connect(self._on_split_changed)
        self._optimizer = self.optimizer.value

    # What they describe ----------------------------------------------------------------------

    def network(self) -> TwoLayerNet:
        """Return a network with its initial weights, in float32 for speed."""
        text = self.weights.value
        scale: Any = text if text in ("xavier", "he") else float(text)
        return TwoLayerNet(
            PIXELS,
            int(self.hidden.value),
            CLASSES,
            scale,
            seed=int(self.seed.value),
            dtype="float32",
            activation=self.activation.value,
        )

    def config(self, data: Dataset) -> TrainingConfig:
        """Return the settings of a training with these images; raise InputError if invalid."""
        batch, length = int(self.batch.value), int(self.length.value)
        per_epoch = epoch_length(len(data.train_labels), batch)
        if self.unit.value == "epochs":
            length *= per_epoch
        return TrainingConfig(
            iterations=length,
            batch_size=batch,
            learning_rate=self.rate.value,
            optimizer=self.optimizer.value,
            seed=int(self.seed.value),
            weight_decay=self.decay.value,
            # With a few hundred images an epoch is a few updates, too short to evaluate each one.
            epochs_per_evaluation=max(1, -(-length // (per_epoch * MOST_EVALUATIONS))),
            gradient="numerical" if self.gradient.value == "numerical" else "backpropagation",
        )

    @property
    def is_split(self) -> bool:
        """Whether the images are split differently from the data set's own split."""
        return self.validation_images.value > 0 or self.train_images.value < self._images

    @property
    def split_key(self) -> tuple[object, ...]:
        """The values that determine the split of the images."""
        boxes = (self.train_images, self.validation_images, self.seed)
        return tuple(box.value for box in boxes) if self.is_split else ()

    def split(self, data: Dataset) -> Dataset:
        """Return the images split as chosen; shuffled by the seed, as a folder may be sorted."""
        if not self.is_split:
            return data
        return data.split(
            int(self.train_images.value), int(self.validation_images.value), int(self.seed.value)
        )

    def set_images(self, images: int) -> None:
        """Set the number of images that are available for training and validation."""
        self._images = images
        self.batch.high = images
        self.batch.set_value(self.batch.value)
        self.validation_images.high = images - 1
        self.validation_images.set_value(self.validation_images.value)
        self._fit_train_images()

    def set_running(self, running: bool) -> None:
        """Lock the settings of a run; the learning rate stays free."""
        for control in (*self._boxes, *self._combos):
            control.setEnabled(not running)

    # Words and keeping -----------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set all texts."""
        for group, text in zip(
            self._groups, (self.tr("Network"), self.tr("Training"), self.tr("More")), strict=True
        ):
            group.set_heading(text)
        self.activation.set_texts((self.tr("sigmoid"), self.tr("tanh"), self.tr("ReLU")))
        normal = self.tr("normal, {scale}")
        self.weights.set_texts(
            (
                *(fill_in(normal, scale=scale) for scale in ("0.01", "0.1", "1")),
                self.tr("Xavier"),
                self.tr("He"),
                self.tr("all 0"),
            )
        )
        self.unit.set_texts((self.tr("iterations"), self.tr("epochs")))
        self.gradient.set_texts((self.tr("backpropagation"), self.tr("numerical")))
        self._retranslate_rows()

    def _retranslate_rows(self) -> None:
        for name, text, tip in (
            ("hidden", self.tr("Hidden units"), self.tr("How many, from 1 to 1,000")),
            ("activation", self.tr("Activation"), self.tr("The function of the hidden layer")),
            (
                "weights",
                self.tr("Initial weights"),
                self.tr("How large the weights are at the start; the biases start at 0"),
            ),
            ("optimizer", self.tr("Optimizer"), self.tr("How the gradient changes the weights")),
            (
                "rate",
                self.tr("Learning rate η"),
                self.tr("How large each update is; it can be changed during the training"),
            ),
            ("batch", self.tr("Batch size"), self.tr("How many images per update")),
            ("length", self.tr("Train for"), self.tr("How long a run is")),
            (
                "gradient",
                self.tr("Gradient by"),
                self.tr(
                    "The numerical method nudges each weight by h = 0.0001: slow, but the "
                    "result is the same"
                ),
            ),
            (
                "decay",
                self.tr("Weight decay"),
                self.tr("Pulls the weights towards 0, against over-fitting; from 0 to 1"),
            ),
            (
                "train_images",
                self.tr("Training images"),
                self.tr("How many to train with; a few hundred show over-fitting"),
            ),
            (
                "validation_images",
                self.tr("Validation images"),
                self.tr("How many to hold back from the training, to watch for over-fitting"),
            ),
            (
                "seed",
                self.tr("Seed"),
                self.tr("The same seed gives the same weights, batches and curves"),
            ),
        ):
            self._rows[name].set_text(text, tip)
        self.length.setAccessibleName(self.tr("Train for"))
        self.unit.setAccessibleName(self.tr("Unit of the length"))

    def kept(self) -> Rows:
        """Return the rows of all values."""
        some, most = Whole(1, MOST_IMAGES), Whole(0, MOST_IMAGES)
        return (
            # Optimizer and unit first: choosing them changes the learning rate and the length.
            kept_choice("optimizer", self.optimizer),
            kept_choice("unit", self.unit),
            kept_choice("activation", self.activation),
            kept_choice("initial_weights", self.weights),
            kept_choice("gradient", self.gradient),
            kept_number("hidden_units", self.hidden),
            kept_number("learning_rate", self.rate.box),
            kept_number("length", self.length),
            kept_number("weight_decay", self.decay),
            kept_number("seed", self.seed),
            # The number of images is unknown until they have been read.
            replace(kept_number("batch_size", self.batch), kind=some),
            replace(kept_number("validation_images", self.validation_images), kind=most),
            Kept(
                "train_images",
                Either((Nothing(), some)),
                lambda: None if self._all_images else int(self.train_images.value),
                self._set_train_images,
                self.train_images.value_changed,
            ),
        )

    def _set_train_images(self, images: int | None) -> None:
        self._all_images = images is None
        self._fit_train_images()
        if images is not None:
            self.train_images.set_value(images)

    # What depends on what --------------------------------------------------------------------

    def _on_rejected(self, message: str) -> None:
        box = self.sender()
        assert isinstance(box, QWidget)
        self.rejected.emit(f"{box.accessibleName()}: {message}")

    def _on_optimizer_changed(self, optimizer: str) -> None:
        # A learning rate that suits one optimizer can be hopeless for another.
        if self.rate.value == OPTIMIZERS[self._optimizer].facts.rate_in_training:
            self.rate.set_value(OPTIMIZERS[optimizer].facts.rate_in_training)
        self._optimizer = optimizer

    def _on_unit_changed(self, unit: str) -> None:
        per_epoch = epoch_length(int(self.train_images.value), int(self.batch.value))
        length = self.length.value
        if unit == "epochs":
            self.length.set_value(max(1, round(length / per_epoch)))
        else:
            self.length.set_value(length * per_epoch)

    def _on_split_changed(self) -> None:
        most = self._images - self.validation_images.value
        if self.sender() is self.train_images:
            self._all_images = self.train_images.value >= most
        self._fit_train_images()
        self.split_changed.emit()

    def _fit_train_images(self) -> None:
        most = max(1, self._images - int(self.validation_images.value))
        self.train_images.high = most
        self.train_images.set_value(most if self._all_images else self.train_images.value)
