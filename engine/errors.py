"""What the engine says in words: its one kind of error, and what it found out."""

from __future__ import annotations

from dataclasses import dataclass


class InputError(ValueError):
    """A value that the formula can't take, said in a sentence a learner understands.

    The sentence is kept as a template beside its values, so that a window can say it in another
    language without the engine knowing of languages.

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
    """A finding in words, kept as a template beside its values so that a window can translate it.

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
