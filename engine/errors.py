"""What the engine says in words: its one kind of error, and its findings."""

from __future__ import annotations

from dataclasses import dataclass


class InputError(ValueError):
    """A value that a formula can't accept, explained in a sentence a learner understands.

    The template and its values are kept separately, so that a window can translate the sentence
    without the engine knowing about languages.

    Parameters
    ----------
    template
        The English sentence, with ``{names}`` where the values go; a literal wherever it is raised.
    **values
        What fills the names.

    Attributes
    ----------
    template, values
        As given.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template = template
        self.values = values


@dataclass(frozen=True)
class Sentence:
    """A finding in words: a template and its values, so that a window can translate it.

    Parameters
    ----------
    template
        The English sentence, with ``{names}`` where the values go; a literal wherever it is made.
    values
        What fills the names.
    """

    template: str
    values: dict[str, object]

    def __init__(self, template: str, /, **values: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", values)

    def __str__(self) -> str:
        return self.template.format(**self.values)
