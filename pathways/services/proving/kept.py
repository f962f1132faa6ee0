"""Proofs in files, where every process of a server finds them: how far each is, and its answer.

A file is named after the revision, what is asked and the code that works it out; whatever moves on,
an older answer is never used. Where the folder cannot be written, nothing is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pathways.gaps.plan import Plan, PlanAsk
from pathways.gaps.wide_proof import Mark
from pathways.services.code import code_digest
from pathways.services.settings import snapshots_folder

from .plain import ask_plain, mark_plain, plain_ask, plain_mark, plain_plan, plan_plain

KEPT: Final = 40
"""Proofs that stay in the folder, the newest."""

_CODE: Final = ("gaps", "network", "model")
"""The packages that decide what a plan is, and what the numbers in a mark mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A proof that was asked for.

    ``snapshot`` is the compiled catalogue; ``plan`` and ``mark`` are None until there is a first
    answer. ``seconds`` were worked on it, in ``tries`` processes since it last came further.
    ``is_over`` says that nobody goes on, though it may not be proven.
    """

    ask: PlanAsk
    revision: str
    snapshot: str
    plan: Plan | None = None
    mark: Mark | None = None
    seconds: float = 0.0
    tries: int = 0
    is_over: bool = False


def proofs_folder() -> Path:
    """Where proofs are kept: beside the compiled catalogues."""
    return snapshots_folder().with_name("plans")


def place_of(revision: str, ask: PlanAsk) -> Path:
    """The file of a proof."""
    asked = json.dumps(ask_plain(replace(ask, most_work=None)), sort_keys=True)
    digest = hashlib.sha256("\n".join((revision, asked, code_digest(_CODE))).encode())
    return proofs_folder() / f"{digest.hexdigest()[:32]}.json"


def read(place: Path) -> Proof | None:
    """A proof; None where there is none, or the file cannot be read."""
    try:
        told = json.loads(place.read_text(encoding="utf-8"))
        ask = plain_ask(told["ask"])
        return Proof(
            ask=ask,
            revision=told["revision"],
            snapshot=told["snapshot"],
            plan=None if told["plan"] is None else plain_plan(told["plan"], ask),
            mark=None if told["mark"] is None else plain_mark(told["mark"]),
            seconds=told["seconds"],
            tries=told["tries"],
            is_over=told["is_over"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(place: Path, proof: Proof) -> None:
    """Keep a proof, whole or not at all.

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    told = {
        "ask": ask_plain(proof.ask),
        "revision": proof.revision,
        "snapshot": proof.snapshot,
        "plan": None if proof.plan is None else plan_plain(proof.plan),
        "mark": None if proof.mark is None else mark_plain(proof.mark),
        "seconds": proof.seconds,
        "tries": proof.tries,
        "is_over": proof.is_over,
    }
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=place.parent, suffix=".new")
    new = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(told, file)
        new.replace(place)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    _tidy(place)


def _tidy(newest: Path) -> None:
    with suppress(OSError):
        others = [path for path in newest.parent.glob("*.json") if path != newest]
        for path in sorted(others, key=lambda path: path.stat().st_mtime)[: 1 - KEPT or None]:
            path.unlink(missing_ok=True)
