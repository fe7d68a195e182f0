"""Makes a training from the settings and the images."""

from __future__ import annotations

from pathlib import Path

from engine.datasets import Dataset
from engine.scripts import ScriptedRun
from engine.training import LiveTraining
from gui.labs.training.training_settings import TrainingSettings


class Planner:
    """Makes trainings according to the settings."""

    def __init__(self, settings: TrainingSettings) -> None:
        self._settings = settings
        self._split: tuple[object, Dataset] | None = None

    def plan(self, dataset: Dataset) -> LiveTraining:
        """Return a training with its initial weights; raise InputError if it is impossible."""
        data = self._split_images(dataset)
        return LiveTraining(self._settings.network(), data, self._settings.config(data))

    def script(self, live: LiveTraining, place: Path) -> ScriptedRun:
        """Return how a training starts, for the NumPy code; its images are in `place`."""
        return ScriptedRun(
            live.config,
            live.network.hidden_size,
            live.network.activation,
            self._settings.weights.value,
            place,
            live.data.sizes[0] if self._settings.is_split else None,
            live.config.iterations,
            live.config.iterations,
        )

    def _split_images(self, dataset: Dataset) -> Dataset:
        """Return the images split as chosen; cached, because splitting copies all of them."""
        key = (dataset, self._settings.split_key)
        if self._split is None or self._split[0] != key:
            self._split = (key, self._settings.split(dataset))
        return self._split[1]
