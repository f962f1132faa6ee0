"""The process of a proof: ``python -m pathways.services.proving.child FILE``.

It goes on from what the file says, keeps each better answer there, and ends with its work, with
its time, or with the server that holds the other end of its standard input. Ended in any way, it
costs time, not the answer: the next one goes on from the last that was kept.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from threading import Thread
from time import process_time
from typing import Final

from pathways.gaps.plan_wide import prove_widely
from pathways.network import SnapshotError, open_snapshot

from . import kept

if sys.platform != "win32":
    import resource

MOST_BYTES: Final = 4 * 1024**3
"""Memory that a proof may take; a state of 58 areas takes 0.7 GB."""

MOST_TRIES: Final = 3
"""Processes that may end over a proof without bringing it further."""

LATE_SECONDS: Final = 60
"""After so much more than its time a process is ended in the midst of a step."""


def go_on(place: Path, most_seconds: float) -> kept.Proof | None:
    """Take a proof further, up to its end or so many seconds of a processor in all."""
    proof = kept.read(place)
    if proof is None or proof.is_over:
        return proof
    over = proof.tries >= MOST_TRIES or proof.seconds >= most_seconds
    proof = replace(proof, tries=proof.tries + 1, is_over=over)
    kept.write(place, proof)
    if over:
        return proof
    network = open_snapshot(Path(proof.snapshot))
    if network.catalogue.revision != proof.revision:
        return proof
    before = process_time()
    for standing in prove_widely(network, proof.ask, mark=proof.mark):
        now = process_time()
        proof = replace(
            proof,
            plan=standing.plan,
            mark=standing.mark,
            seconds=proof.seconds + now - before,
            tries=0 if standing.mark != proof.mark else proof.tries,
        )
        before = now
        proof = replace(proof, is_over=standing.plan.optimal or proof.seconds >= most_seconds)
        kept.write(place, proof)
        if proof.is_over:
            break
    return proof


def _limit(most_seconds: float) -> None:
    """Take little, and end with whoever started this."""
    Thread(target=_end_with_server, daemon=True).start()
    if sys.platform != "win32":
        os.nice(15)
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        least = MOST_BYTES if most == resource.RLIM_INFINITY else min(most, MOST_BYTES)
        resource.setrlimit(resource.RLIMIT_AS, (least, most))
        seconds = int(most_seconds) + LATE_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + LATE_SECONDS))


def _end_with_server() -> None:
    """Wait until nobody holds the other end any more."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(0)


def main(arguments: list[str]) -> int:
    """Return the exit code: 0 where the work is done, 1 where something is missing."""
    place, most_seconds = Path(arguments[0]), float(arguments[1])
    _limit(most_seconds)
    try:
        go_on(place, most_seconds)
    except (OSError, MemoryError, SnapshotError) as error:
        sys.stderr.write(f"The proof of a plan ended: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
