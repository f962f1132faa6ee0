"""Snapshots are found again by content, made anew where something moved, and never needed."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pathways.catalogue.writer import write_catalogue
from pathways.network.sections import DATA
from pathways.network.snapshot import CompiledNetwork
from pathways.services import snapshots
from pathways.services.routing import Routing
from pathways.services.snapshots import (
    folder_network,
    network_named,
    revision_name,
    revision_network,
)
from tests.support import small

ROOT = Path(__file__).resolve().parents[3]
TABLES = ("areas", "occupations", "credentials", "providers", "sites", "offerings")


@pytest.fixture
def kept(tmp_path, monkeypatch):
    folder = tmp_path / "snapshots"
    monkeypatch.setenv("PATHWAYS_SNAPSHOTS", str(folder))
    return folder


def a_catalogue(*more, revision="one"):
    made = small.catalogue(small.credential("card"), small.course("class", "card"), *more)
    ordered: dict[str, Any] = {name: dict(sorted(getattr(made, name).items())) for name in TABLES}
    return replace(made, revision=revision, **ordered)


class Reader:
    """Reads a catalogue, and counts how often."""

    def __init__(self, catalogue):
        self.catalogue = catalogue
        self.times = 0

    def __call__(self):
        self.times += 1
        return self.catalogue


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def test_a_revision_is_read_once_and_opened_by_all_that_come_after(kept):
    read = Reader(a_catalogue())
    for _ in range(3):
        network = revision_network("one", read)
        assert isinstance(network, CompiledNetwork)
        assert dict(network.catalogue.offerings) == read.catalogue.offerings
    assert read.times == 1


def test_a_database_that_moved_on_is_not_kept_under_the_old_name(kept):
    newer = Reader(a_catalogue(small.course("other", "card"), revision="two"))
    network = revision_network("one", newer)
    assert list(network.catalogue.offerings) == ["class", "other"]
    assert names(kept) == []


def test_what_other_code_made_of_a_revision_is_not_opened(kept, monkeypatch):
    read = Reader(a_catalogue())
    revision_network("one", read)
    monkeypatch.setattr(snapshots, "code_digest", lambda packages: f"another of {packages}")
    revision_network("one", read)
    assert read.times == 2


def test_a_damaged_snapshot_is_made_anew(kept):
    read = Reader(a_catalogue())
    revision_network("one", read)
    data = kept / revision_name("one") / DATA
    data.write_bytes(data.read_bytes()[:-8])
    assert list(revision_network("one", read).catalogue.offerings) == ["class"]
    assert read.times == 2
    revision_network("one", read)
    assert read.times == 2


def test_without_a_place_for_snapshots_everything_works(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("PATHWAYS_SNAPSHOTS", str(tmp_path / "file" / "snapshots"))
    read = Reader(a_catalogue())
    for _ in range(2):
        assert list(revision_network("one", read).catalogue.offerings) == ["class"]
    assert read.times == 2


def test_a_disk_that_is_full_costs_time_alone(kept, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshots, "write_snapshot", full)
    read = Reader(a_catalogue())
    assert list(revision_network("one", read).catalogue.offerings) == ["class"]


def test_only_the_newest_stay(kept):
    for number in range(snapshots.KEPT + 3):
        network_named(f"revision-{number}", Reader(a_catalogue()))
    assert len(names(kept)) == snapshots.KEPT
    assert f"revision-{snapshots.KEPT + 2}" in names(kept)


def test_a_changed_folder_is_read_again(kept, tmp_path):
    folder = tmp_path / "world"
    write_catalogue(a_catalogue(), folder)
    first = folder_network(folder).catalogue
    assert folder_network(folder).catalogue.revision == first.revision
    assert len(names(kept)) == 1
    shutil.rmtree(folder)
    write_catalogue(a_catalogue(small.course("other", "card")), folder)
    assert list(folder_network(folder).catalogue.offerings) == ["class", "other"]
    assert len(names(kept)) == 2


def test_an_edit_shows_in_the_next_answer(kept):
    data = Reader(a_catalogue())
    service = Routing(
        lambda: revision_network(data.catalogue.revision, data).catalogue,
        lambda: data.catalogue.revision,
    )
    assert list(service.current().catalogue.offerings) == ["class"]
    data.catalogue = a_catalogue(small.course("other", "card"), revision="two")
    assert list(service.current().catalogue.offerings) == ["class", "other"]
    assert isinstance(service.current(), CompiledNetwork)


MAKE = """
import sys
from pathways.services.snapshots import revision_network
from tests.unit.services.test_snapshots import a_catalogue
revision_network("one", a_catalogue)
sys.stdout.write("made")
"""


def test_processes_that_start_together_end_with_one_whole_snapshot(kept):
    started = [
        subprocess.Popen([sys.executable, "-c", MAKE], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [process.communicate(timeout=60)[0] for process in started] == ["made"] * 3
    assert names(kept) == [revision_name("one")]
    revision_network("one", lambda: pytest.fail("it is there already"))


def test_what_rots_is_made_anew(kept):
    read = Reader(a_catalogue())
    revision_network("one", read)
    data = kept / revision_name("one") / DATA
    found = data.read_bytes()
    at = found.rindex(b"college")
    data.write_bytes(found[:at] + b"KOLLEGE" + found[at + 7 :])
    assert dict(revision_network("one", read).catalogue.offerings) == read.catalogue.offerings
    assert read.times == 2
