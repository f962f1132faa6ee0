"""Who starts proofs: one at a time on a machine, beside the server, and only where it is asked."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final

from pathways.gaps.plan import Plan, PlanAsk
from pathways.gaps.plan_sized import is_wide
from pathways.network import Network
from pathways.services.settings import ROOT, proof_minutes, snapshots_folder
from pathways.services.snapshots import network_named, revision_name

from . import kept

if sys.platform != "win32":
    from fcntl import LOCK_EX, LOCK_NB, flock

ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class ProofDesk:
    """Looks for proofs that others have kept, and starts those that are wanted."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._read: dict[Path, tuple[int, kept.Proof]] = {}
        atexit.register(self.end)

    def known(self, network: Network, ask: PlanAsk) -> Plan | None:
        """The best answer that a proof has kept; None where there is none."""
        if ask.evenly or not is_wide(network, ask):
            return None
        proof = self._look(kept.place_of(network.catalogue.revision, ask))
        return None if proof is None else proof.plan

    def go_on(self, network: Network, ask: PlanAsk, found: Plan) -> bool:
        """See to it that a plan is proven, if it can be; whether somebody works on a proof now.

        Nothing is started where a proof is worked on already, whichever it is: whoever comes
        again later starts the next one.
        """
        if found.optimal or ask.evenly or not is_wide(network, ask) or not proof_minutes():
            return False
        place = kept.place_of(network.catalogue.revision, ask)
        proof = self._look(place)
        if proof is not None and proof.is_over:
            return False
        with self._lock, suppress(OSError):
            self._start(network, ask, place, is_new=proof is None)
            return True
        return False

    def end(self) -> None:
        """End the process that this one has started, if it still runs."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def _look(self, place: Path) -> kept.Proof | None:
        """A proof as it was last kept; its file is read when it has changed."""
        try:
            changed = place.stat().st_mtime_ns
        except OSError:
            return None
        known = self._read.get(place)
        if known is None or known[0] != changed:
            proof = kept.read(place)
            if proof is None:
                return None
            self._read = {place: (changed, proof)}  # the last alone: they are large
            return proof
        return known[1]

    def _start(self, network: Network, ask: PlanAsk, place: Path, *, is_new: bool) -> None:
        if self._child is not None and self._child.poll() is None:
            return
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(place.parent / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":
                return
            try:
                flock(lock, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                return  # another process of the server has one at work
            if is_new:
                snapshot = _snapshot_of(network)
                revision = network.catalogue.revision
                kept.write(place, kept.Proof(ask=ask, revision=revision, snapshot=str(snapshot)))
            self._end()
            # The child holds the lock as long as it lives, and the other end of its input is here.
            self._child = subprocess.Popen(
                [sys.executable, "-m", "pathways.services.proving.child", str(place), _seconds()],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=(lock,),
                env=_environment(os.environ),
            )
        finally:
            os.close(lock)


def _snapshot_of(network: Network) -> Path:
    """Where another process can open a network: its snapshot, written if it is not there."""
    revision = network.catalogue.revision
    name = revision_name(revision)
    network_named(name, lambda: network.catalogue, revision)
    return snapshots_folder() / name


def _seconds() -> str:
    return str(60 * proof_minutes())


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What the process needs of an environment: no database, key or password is among it."""
    ours = (
        "PATHWAYS_DATABASE_URL",
        "PATHWAYS_SECRET_KEY",
        "PATHWAYS_SMTP_URL",
        "PATHWAYS_OIDC_URL",
    )
    return {
        **{name: value for name, value in environment.items() if name not in ours},
        **ONE_THREAD,
    }
