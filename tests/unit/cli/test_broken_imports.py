"""Every importer refuses a file that is broken: it says which, and nothing is changed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from pathways.cli import main
from pathways.cli.imports import IMPORTERS
from pathways.services.loading import load_folder
from pathways.store.engine import open_engine
from pathways.store.reading import current_mark
from pathways.store.upgrading import upgrade
from tests.conftest import ROOT
from tests.support.folders import write_folder
from tests.support.outside_files import FILES


def half(data):
    """The file as it is where the network broke in its last row; of one line, in the middle."""
    last = data.rstrip(b"\n").rfind(b"\n") + 1
    return data[: last + (len(data) - last) // 3] if last else data[: len(data) // 2]


FAULTS = {
    "empty": lambda _: b"",
    "half": half,
    "no text": lambda _: bytes(range(256)) * 20,
    "a page of the web": lambda _: b"<!DOCTYPE html>\n<html><body>Not found, sorry</body></html>\n",
    "another table": lambda _: b"colour,size\nred,1\nblue,2\n",
    "a book that is none": lambda _: b"PK\x03\x04" + b"\x00" * 200,
}


@pytest.fixture(autouse=True)
def no_database(monkeypatch, tmp_path):
    """A database that is not there, whatever the machine has."""
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_folder(tmp_path_factory.mktemp("catalogue") / "small")


def run(words, *ending):
    return CliRunner().invoke(main, ["import", *words, *map(str, ending)])


def victims():
    """Each importer with each of its files, by number."""
    for name in sorted(FILES):
        count = {"ipeds": 3, "onet": 2}.get(name, 1)
        yield from ((name, number) for number in range(count))


def test_every_importer_is_tried():
    assert set(FILES) == set(IMPORTERS)


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_whole_files_are_read(name, folder, tmp_path):
    """So that what is refused below is refused for its fault."""
    words, files = FILES[name](tmp_path)

    found = run(words, "--data", folder, "--dry-run")

    assert found.exit_code == 0, found.output
    assert all(file.name in found.output.replace("\n", "") for file in files[:1])


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(("name", "number"), list(victims()))
def test_a_broken_file_is_refused_and_nothing_is_written(name, number, fault, folder, tmp_path):
    words, files = FILES[name](tmp_path)
    files[number].write_bytes(FAULTS[fault](files[number].read_bytes()))
    before = sorted(tmp_path.rglob("*"))

    found = run(words, "--data", folder, "--into", tmp_path / "new")

    assert found.exit_code == 1, found.output
    assert files[number].name in found.output
    assert "nothing is changed" in found.output
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_broken_file_changes_nothing_in_the_database(name, folder, tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'pathways.sqlite'}"
    upgrade(url)
    engine = open_engine(url)
    load_folder(engine, folder)
    before = current_mark(engine)
    monkeypatch.setenv("PATHWAYS_DATABASE_URL", url)
    words, files = FILES[name](tmp_path)
    files[0].write_bytes(half(files[0].read_bytes()))

    found = run(words, "--load")

    assert found.exit_code == 1, found.output
    assert current_mark(engine) == before
    engine.dispose()


def test_a_file_that_holds_more_than_it_may_is_refused(folder, tmp_path, monkeypatch):
    words, (file,) = FILES["oews"](tmp_path)
    monkeypatch.setattr("pathways.exchange.outside.rows.LARGEST", file.stat().st_size - 1)

    found = run(words, "--data", folder, "--dry-run")

    assert found.exit_code == 1
    assert "at most" in found.output


def test_a_workbook_that_unpacks_to_more_than_it_may_is_refused(folder, tmp_path, monkeypatch):
    words, (file,) = FILES["certifications"](tmp_path)
    with zipfile.ZipFile(file) as packed:
        held = sum(one.file_size for one in packed.infolist())
    monkeypatch.setattr("pathways.exchange.outside.rows.LARGEST", held - 1)

    found = run(words, "--data", folder, "--dry-run")

    assert found.exit_code == 1
    assert "at most" in found.output


@pytest.mark.slow
def test_a_huge_file_is_streamed(folder, tmp_path):
    """What is kept of a row that is left out is all that grows: some 300 bytes a row."""
    words, (file,) = FILES["oews"](tmp_path)
    head, row, *_ = file.read_text(encoding="utf-8").splitlines(keepends=True)
    with file.open("w", encoding="utf-8") as huge:
        huge.write(head)
        for number in range(200_000):
            huge.write(row.replace("47-2111", f"{11 + number // 10_000}-{number % 10_000:04}"))
    assert file.stat().st_size > 18_000_000

    code, kilobytes = measured(words, "--data", folder, "--dry-run")

    assert code == 0
    assert kilobytes < 300_000


def measured(words, *ending):
    """The exit code of an import in a process of its own, and the most memory that it took."""
    launch = (
        "import os, subprocess, sys\n"
        "process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
        "_, status, used = os.wait4(process.pid, 0)\n"
        "print(os.waitstatus_to_exitcode(status), used.ru_maxrss)\n"
    )
    command = [sys.executable, "-m", "pathways.cli", "import", *words, *map(str, ending)]
    done = subprocess.run(
        [sys.executable, "-S", "-c", launch, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    code, most = map(int, done.stdout.split())
    return code, most // 1024 if sys.platform == "darwin" else most


def test_files_are_named_as_they_were_given(tmp_path, folder):
    """Two bad files of one import are told together."""
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    for path in (one, two):
        path.write_text("{", encoding="utf-8")

    found = run(["ctdl", str(one), str(two)], "--data", folder, "--dry-run")

    assert found.exit_code == 1
    assert all(Path(path).name in found.output for path in (one, two))
