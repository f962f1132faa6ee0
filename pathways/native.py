"""The hot modules in machine code, where `scripts/compile` made it of the sources as they are now.

Without it everything works the same, from plain Python. Machine code never stands for other
sources than those that it was made of, down to what they import, and never for some of its modules
only: classes of the two forms must not meet. So one look, when the first of these modules is asked
for, settles the form of all of them for as long as the process lives.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
from collections.abc import Iterable, Mapping, Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
"""What the paths of sources are relative to: the folder that holds the package."""

SETTING = "PATHWAYS_PLAIN"
"""The setting that, set to anything, leaves machine code alone."""

SUFFIX = EXTENSION_SUFFIXES[0]
"""How a file of machine code ends for this Python, system and kind of processor."""

TAG = SUFFIX.strip(".").partition(".")[0]

REMEDY = "Call scripts/compile to be about twice as fast"


class NotUsable(Exception):
    """Machine code lies here and may not be used; the message says why, and the remedy."""


class Form(NamedTuple):
    """Machine code that may be used."""

    library: str
    """What all modules share; it has a module's name and is loaded before the first of them."""

    files: Mapping[str, Path]
    """The file of each module, and of the library, by its name."""


class Manifest(NamedTuple):
    """What machine code was made of, and what it consists of."""

    folder: str
    library: str
    modules: tuple[str, ...]
    sizes: Mapping[str, int]
    """The bytes of each module's file, and of the library's, by its name."""

    sources: Mapping[str, str]
    """The SHA-256 of each source that was read, by its path relative to the root."""

    made_by: Mapping[str, str]
    """The versions of what made it."""


def home(root: Path = ROOT) -> Path:
    """Return the folder of everything that `scripts/compile` makes."""
    return root / "pathways" / "_native"


def manifest_file(root: Path = ROOT) -> Path:
    """Return the file that says what the machine code for this kind of Python was made of."""
    return home(root) / f"{TAG}.json"


def file_of(name: str, place: Path) -> Path:
    """Return the file of a module, or of the library, in a folder of machine code."""
    return place / f"{name.replace('.', '/')}{SUFFIX}"


def read_manifest(root: Path = ROOT) -> Manifest | None:
    """Return what was made for this kind of Python, or None where nothing was.

    Raises
    ------
    NotUsable
        Where the file is none of ours.
    """
    file = manifest_file(root)
    try:
        held = json.loads(file.read_bytes())
        return Manifest(
            folder=str(held["folder"]),
            library=str(held["library"]),
            modules=tuple(map(str, held["modules"])),
            sizes=dict(held["sizes"]),
            sources=dict(held["sources"]),
            made_by=dict(held["made_by"]),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise NotUsable(f"{file} cannot be read ({error!r}). {REMEDY}.") from error


def check(manifest: Manifest, root: Path = ROOT) -> Form:
    """Return the machine code, found to be whole and made of the sources as they are now.

    Raises
    ------
    NotUsable
        Where a source has changed since, or a file is missing or cut short.
    """
    now = digests(manifest.sources, root)
    if changed := [name for name, digest in manifest.sources.items() if now[name] != digest]:
        others = f" and {len(changed) - 1:,} others have" if changed[1:] else " has"
        raise NotUsable(
            f"The planner runs as plain Python, for {changed[0]}{others} changed since its "
            f"machine code was made. {REMEDY} again."
        )
    place = home(root) / manifest.folder
    files = {name: file_of(name, place) for name in manifest.sizes}
    for name in (manifest.library, *manifest.modules):
        if name not in files or _size(files[name]) != manifest.sizes[name]:
            raise NotUsable(
                "The planner runs as plain Python, for its machine code is not whole: "
                f"{name} is missing or cut short. {REMEDY} again."
            )
    return Form(manifest.library, files)


def fault(root: Path = ROOT) -> str:
    """Return why machine code that lies here is not used, or an empty text."""
    try:
        manifest = read_manifest(root)
        if manifest is not None:
            _library(check(manifest, root))
    except NotUsable as reason:
        return str(reason)
    return ""


def digests(names: Iterable[str], root: Path = ROOT) -> dict[str, str]:
    """Return the SHA-256 of each source by its path relative to the root; absent ones are empty."""
    return {name: _digest(root / name) for name in names}


def in_use() -> bool:
    """Whether the hot modules of this process are machine code; settles it if nothing else did."""
    return _FINDER.settled() is not None


def modules_in_use() -> tuple[str, ...]:
    """Return the names of the modules that are machine code in this process."""
    form = _FINDER.settled()
    return tuple(name for name in form.files if name != form.library) if form else ()


def install() -> None:
    """Let imports find machine code before they find sources; nothing is looked at yet."""
    if _FINDER not in sys.meta_path:
        sys.meta_path.insert(0, _FINDER)


class Finder:
    """Finds machine code for the modules that have some.

    Parameters
    ----------
    root
        The folder that holds the package.
    environment
        The settings.
    """

    def __init__(self, root: Path = ROOT, environment: Mapping[str, str] = os.environ) -> None:
        self._root = root
        self._environment = environment
        self._lock = threading.Lock()
        self._manifest: Manifest | None = None
        self._form: Form | None = None
        self._is_read = False
        self._is_settled = False

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the machine code of a module lies, or None for its source to be found."""
        if not fullname.startswith("pathways."):
            return None
        manifest = self._read()
        if manifest is None or fullname not in manifest.modules:
            return None
        form = self.settled()
        return spec_from_file_location(fullname, form.files[fullname]) if form else None

    def settled(self) -> Form | None:
        """Return the machine code that this process uses; None: none."""
        manifest = self._read()
        with self._lock:
            if not self._is_settled:
                self._is_settled = True
                self._form = self._usable(manifest) if manifest else None
            return self._form

    def _read(self) -> Manifest | None:
        with self._lock:
            if not self._is_read:
                self._is_read = True
                if not self._environment.get(SETTING):
                    try:
                        self._manifest = read_manifest(self._root)
                    except NotUsable:
                        self._manifest = None  # `pathways doctor` says so
            return self._manifest

    def _usable(self, manifest: Manifest) -> Form | None:
        # A module that is there already came from its source, as a test runner reads it.
        if any(name in sys.modules for name in manifest.modules):
            return None
        try:
            form = check(manifest, self._root)
            sys.modules[form.library] = _library(form)
        except NotUsable:
            return None
        return form


def _library(form: Form) -> ModuleType:
    """Load what all modules share, or say why this system cannot."""
    if form.library in sys.modules:
        return sys.modules[form.library]
    file = form.files[form.library]
    spec = spec_from_file_location(form.library, file)
    try:
        if spec is None or spec.loader is None:
            raise ImportError(f"{file} is no extension module")
        library = module_from_spec(spec)
        spec.loader.exec_module(library)
    except ImportError as error:
        raise NotUsable(
            "The planner runs as plain Python, for its machine code cannot be loaded here "
            f"({error}). {REMEDY} again."
        ) from error
    return library


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return ""


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return -1


_FINDER = Finder()
