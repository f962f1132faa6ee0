"""What a question can be wrong in. Never compiled: others derive classes of their own from it."""

from __future__ import annotations


class QuestionError(ValueError):
    """A question that names something that does not exist or does not fit.

    ``option`` is the name of the option at fault, as in addresses (``max_miles``), where one is.
    """

    def __init__(self, message: str, option: str | None = None) -> None:
        super().__init__(message)
        self.option = option
