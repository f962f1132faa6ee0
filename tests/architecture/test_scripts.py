"""The scripts that set up and serve, short of what needs a network."""

import json
import os
import socket
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts import _environment as environment
from scripts import _serve as serve

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clone(tmp_path):
    """A clone whose environment was made whole, of the runtime packages alone."""
    for lock in (environment.RUNTIME_LOCK, environment.DEV_LOCK):
        (tmp_path / lock).write_text(f"as-in-{lock}==1\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    environment.venv_python(tmp_path).symlink_to(sys.executable)
    stamp_as(tmp_path, environment.RUNTIME_LOCK)
    return tmp_path


def stamp_as(clone, lock):
    stamp = environment._stamp(clone, lock)
    environment._stamp_file(clone).write_text(json.dumps(stamp))


@pytest.fixture
def built(monkeypatch):
    """The builds asked for, instead of building."""
    calls = []

    def build(root, *, dev):
        calls.append(dev)
        environment.venv_python(root).unlink(missing_ok=True)
        environment.venv_python(root).symlink_to(sys.executable)
        stamp_as(root, environment.DEV_LOCK if dev else environment.RUNTIME_LOCK)

    monkeypatch.setattr(environment, "_build", build)
    return calls


def test_an_environment_that_fits_is_left_alone(clone, built):
    assert environment.ensure(clone, dev=False) is False
    assert built == []


def test_the_test_tools_are_added_once_and_then_serve_both(clone, built):
    assert environment.ensure(clone, dev=True) is True
    assert environment.ensure(clone, dev=True) is False
    assert environment.ensure(clone, dev=False) is False
    assert built == [True]


def a_new_lock(clone):
    (clone / environment.RUNTIME_LOCK).write_text("as-in-requirements.lock==2\n")


def an_interrupted_build(clone):
    environment._stamp_file(clone).unlink()


def a_spoilt_stamp(clone):
    environment._stamp_file(clone).write_text("{")


def another_python(clone):
    environment.venv_python(clone).unlink()
    environment.venv_python(clone).symlink_to("/bin/sh")


def a_removed_python(clone):
    gone = clone / "python3"
    gone.touch()
    environment.venv_python(clone).unlink()
    environment.venv_python(clone).symlink_to(gone)
    stamp_as(clone, environment.RUNTIME_LOCK)
    gone.unlink()


def a_moved_clone(clone):
    stamp = json.loads(environment._stamp_file(clone).read_text())
    environment._stamp_file(clone).write_text(json.dumps({**stamp, "clone": "/elsewhere"}))


@pytest.mark.parametrize(
    "change",
    [
        a_new_lock,
        an_interrupted_build,
        a_spoilt_stamp,
        another_python,
        a_removed_python,
        a_moved_clone,
    ],
)
def test_the_environment_is_made_anew_after(change, clone, built):
    change(clone)
    assert environment.ensure(clone, dev=False) is True
    assert built == [False]


def test_calls_at_once_build_once(clone, built):
    an_interrupted_build(clone)
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: environment.ensure(clone, dev=False), range(4)))
    assert sorted(done) == [False, False, False, True]
    assert built == [False]


def test_a_python_without_ensurepip_is_told_which_package_to_install(clone, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    an_interrupted_build(clone)
    with pytest.raises(environment.CannotStart, match="python3-venv"):
        environment.ensure(clone, dev=False)
    assert environment.venv_python(clone).exists()  # nothing was taken away before that was known


def test_an_old_python_is_told_what_is_needed(tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")

    done = run("scripts/setup", PATH=str(tmp_path))

    assert done.returncode == 2
    assert done.stderr.startswith("Pathways needs Python 3.11 or newer")
    assert done.stderr.count("\n") == 1


def test_the_secret_key_is_made_once_and_is_its_owners_alone(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        keys = set(pool.map(lambda _: serve.secret_key(tmp_path), range(4)))

    (key,) = keys
    assert len(bytes.fromhex(key)) == 32
    assert stat.S_IMODE((tmp_path / "var" / "secret-key").stat().st_mode) == 0o600


def test_what_the_caller_has_set_is_kept(tmp_path):
    outer = {"PATHWAYS_SECRET_KEY": "k" * 64, "PATHWAYS_DATABASE_URL": "sqlite:///own.sqlite"}
    assert serve.settings(tmp_path, outer, demo=False) == outer


def test_a_demonstration_touches_no_other_database(tmp_path):
    outer = {"PATHWAYS_DATABASE_URL": "postgresql+psycopg://real"}
    settings = serve.settings(tmp_path, outer, demo=True)
    assert settings["PATHWAYS_DATABASE_URL"] == "sqlite:///var/demo.sqlite"


def test_a_port_in_use_is_one_clear_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run("scripts/serve", "--port", str(port))

    assert done.returncode == 2
    assert done.stderr.startswith(f"Port {port} cannot be used (Address already in use)")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_what_is_no_port_is_refused(port):
    done = run("scripts/serve", f"--port={port}")
    assert done.returncode == 2
    assert "give a number from 1 to 65535" in done.stderr


def run(*command, **variables):
    return subprocess.run(
        [str(ROOT / command[0]), *command[1:]],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
