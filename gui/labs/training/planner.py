"""From the settings and the images to a training that can begin."""

from __future__ import annotations

from pathlib import Path

from engine.datasets import Dataset
from engine.scripts import ScriptedRun
from engine.training import LiveTraining
from gui.labs.training.training_settings import TrainingSettings


class Planner:
    """Makes trainings as the settings describe them."""

    def __init__(self, settings: TrainingSettings) -> None:
        self._settings = settings
        self._split: tuple[object, Dataset] | None = None

    def plan(self, dataset: Dataset) -> LiveTraining:
        """Return a training with its initial weights; raises InputError."""
        data = self._divided(dataset)
        return LiveTraining(self._settings.network(), data, self._settings.config(data))

    def script(self, live: LiveTraining, place: Path) -> ScriptedRun:
        """Return what a training begins with, for the NumPy code; its images lie at `place`."""
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

    def _divided(self, dataset: Dataset) -> Dataset:
        """Split the images as chosen; the result is kept, as it is a copy of all of them."""
        key = (dataset, self._settings.split_key)
        if self._split is None or self._split[0] != key:
            self._split = (key, self._settings.split(dataset))
        return self._split[1]
