"""The one kind of error that the engine raises for what a learner typed."""

from __future__ import annotations


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
