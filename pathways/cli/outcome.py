"""How a command ends: what it prints, its exit code, and files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

import click

ANSWERED, NO, WRONG_USE = 0, 1, 2
"""Exit codes: answered; no route, or a failed check; wrong use."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Refused(click.ClickException):
    """A command that cannot be carried out as asked: one sentence on the error stream."""

    exit_code = WRONG_USE

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence alone."""
        click.echo(harmless(self.format_message()), err=True, file=file)


class Unanswered(Refused):
    """A command that was asked rightly and has nothing to give: one sentence, exit code 1."""

    exit_code = NO


def harmless(text: str) -> str:
    r"""A text without characters that would steer a terminal; lines and tabs stay.

    >>> harmless("a\x1b[31mb\nc")
    'a[31mb\nc'
    """
    return _CONTROL.sub("", text)


def emit(text: str | bytes) -> None:
    """Print a whole answer; a reader who stops early (`| head`) is no fault of the answer."""
    if isinstance(text, str):
        text = text.encode(sys.stdout.encoding or "utf-8", errors="replace")
    try:
        click.echo(text, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        with contextlib.suppress(OSError, ValueError):  # no file behind it: nothing to silence
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def emit_json(value: object) -> None:
    """Print a value as JSON: UTF-8 on every machine, so the same answer has the same bytes."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    emit(f"{text}\n".encode())


def write_whole(path: str, content: str | bytes) -> None:
    """Write a file that is there whole or not at all; `-` is the standard output.

    A text is written as UTF-8.

    Raises
    ------
    Refused
        It cannot be written; what was there before is as it was.
    """
    content = content.encode() if isinstance(content, str) else content
    if path == "-":
        emit(content)
        return
    target = Path(path).resolve()
    try:
        if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}. Nothing was changed.") from None


def _replace(target: Path, content: bytes) -> None:
    """Write beside a file, then put the new one in its place."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The mask for new files, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
