"""What a long command is doing, on the error stream, only where somebody watches it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def counting(before: str, then: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar that is told how much is done, and of how much; None where nobody watches.

    Until the first count it says `before`, from then on `then`.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(before, total=None)
        yield lambda done, total: progress.update(
            task, description=then, completed=done, total=total
        )


@contextmanager
def stages(words: Sequence[tuple[str, str]]) -> Iterator[Callable[[str], None] | None]:
    """A line that says which stage runs, of how many; None where nobody watches.

    `words` are the stages in order, each with what is said of it; anything else is said as it is.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    said, order = dict(words), [name for name, _ in words]
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=len(order))
        yield lambda name: progress.update(
            task,
            description=said.get(name, name),
            completed=order.index(name) if name in said else len(order),
        )
