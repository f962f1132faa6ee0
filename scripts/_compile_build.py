"""Compile modules to machine code by way of C, with the environment's mypyc and setuptools.

`scripts/compile` runs this in the environment, one at a time.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from mypyc.build import mypycify
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext
from setuptools.errors import CCompilerError

from pathways import native
from scripts._environment import ROOT, CannotStart, say
from scripts._machine import require_c_compiler

PACKAGES = ("pathways/planner",)
"""The folders whose modules are compiled, and no folders within them: so not
`pathways/planner/verify`, which checks what the planner says and shares nothing with it."""

MODULES = ("pathways/network/geometry.py", "pathways/network/names.py", "pathways/network/rows.py")
"""What else is compiled: distances, and what a snapshot is read by. Not what derives from an
abstract class of Python's own: compiled, it takes whatever is registered there for its own."""

PLAIN = ("__init__.py", "errors.py")
"""Files of these folders that stay plain: nothing plain can derive from a compiled class."""

FLAGS = (
    *("--config-file=", "--cache-dir=/dev/null"),  # by what lies here alone
    *("--explicit-package-bases", "--ignore-missing-imports"),
)

GROUP = "pathways_native"

RECIPE = "1"
"""Raise it when what is done below changes, so that machine code is made anew."""

KEPT = 2
"""How many results stay: a process that began before the newest may still load from its own."""


def main() -> int:
    """Return the exit code: 0 where machine code lies ready, 1 where not."""
    if is_current():
        say("The planner's machine code is of the sources as they are.")
        return 0
    try:
        require_c_compiler()
        build()
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def is_current() -> bool:
    """Whether machine code lies here, whole, of these sources, modules and tools."""
    try:
        manifest = native.read_manifest()
        if manifest is None or manifest.made_by != made_by():
            return False
        native.check(manifest)
    except native.NotUsable:
        return False
    return list(manifest.modules) == sorted(modules())


def modules(root: Path = ROOT) -> dict[str, Path]:
    """Return the modules to compile by name, each with its path relative to the root."""
    files = (file for package in PACKAGES for file in (root / package).glob("*.py"))
    paths = [file.relative_to(root) for file in files if file.name not in PLAIN]
    paths += [Path(module) for module in MODULES if (root / module).exists()]
    return {name_of(path): path for path in paths}


def sources(wanted: dict[str, Path], root: Path = ROOT) -> list[Path]:
    """Return the paths of modules and of everything of ours that they import, in order."""
    found: set[Path] = set()
    ahead = list(wanted.values())
    while ahead:
        path = ahead.pop()
        if path not in found:
            found.add(path)
            ahead += (parent / "__init__.py" for parent in path.parents if parent != Path())
            ahead += _imported(path, root)
    return sorted(found)


def name_of(path: Path) -> str:
    """Return a module's name by its path relative to the root."""
    return ".".join(path.with_suffix("").parts)


def made_by() -> dict[str, str]:
    """Return the versions of what turns sources into machine code."""
    return {"mypy": version("mypy"), "recipe": RECIPE}


def build(root: Path = ROOT) -> None:
    """Compile, try the result, and put it in place of the last one.

    Parameters
    ----------
    root
        The clone's folder.

    Raises
    ------
    CannotStart
        Where compiling fails, or what it made does not load.
    """
    began = time.monotonic()
    home = native.home(root)
    home.mkdir(exist_ok=True)
    _remove(home.glob("building-*"))  # of a call that was interrupted
    wanted = modules(root)
    say(f"Compiling {len(wanted)} modules of the planner.")
    aside = Path(tempfile.mkdtemp(prefix="building-", dir=home))
    try:
        clone = aside / "clone"  # what is compiled is a copy, so that no edit comes between
        paths = sources(wanted, root)
        for path in paths:
            (clone / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / path, clone / path)
        _compile(clone, wanted, aside)
        manifest = _manifest(wanted, native.digests(map(str, paths), clone), aside / "made")
        _settle(manifest, aside / "made", clone)
        _try(manifest, clone)
        _settle(manifest, native.home(clone) / manifest.folder, root)
    finally:
        _remove([aside])
    # By age; the newest is the one just made.
    made = sorted(home.glob(f"{native.TAG}-*/"), key=lambda place: place.stat().st_mtime_ns)
    _remove(made[:-KEPT])
    say(f"Compiled {len(wanted)} modules in {time.monotonic() - began:.0f} seconds.")


def _imported(path: Path, root: Path) -> Iterator[Path]:
    """Yield the paths of our modules that a module names in its imports."""
    package = list(path.parts[:-1])
    try:
        tree = ast.parse((root / path).read_bytes())
    except SyntaxError as error:
        raise CannotStart(f"{path}:{error.lineno}: {error.msg}") from error
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base = [*base, *(node.module.split(".") if node.module else [])]
            names = [base, *([*base, alias.name] for alias in node.names)]
        else:
            continue
        for name in names:
            if name[0] == "pathways":
                places = (Path(*name).with_suffix(".py"), Path(*name, "__init__.py"))
                yield from (place for place in places if (root / place).is_file())


def _compile(clone: Path, wanted: dict[str, Path], aside: Path) -> None:
    """Compile modules from a copy of the clone into the folder ``made``."""
    said = io.StringIO()
    try:
        # What it says of code that is well, such as where a generator becomes a list, is left out.
        with contextlib.chdir(clone), contextlib.redirect_stdout(said):
            extensions = mypycify(
                [*FLAGS, *map(str, wanted.values())],
                opt_level="2",
                debug_level="0",
                multi_file=True,  # half the time of one large file
                target_dir=str(aside / "c"),
                group_name=GROUP,
            )
        distribution = Distribution({"name": GROUP, "ext_modules": extensions})
        command = InParallel(distribution)
        command.build_lib = str(aside / "made")
        command.build_temp = str(aside / "objects")
        command.ensure_finalized()
        command.run()
    except (SystemExit, CCompilerError) as error:  # mypy's way to end, and the C compiler's
        faults = [line for line in said.getvalue().splitlines() if " warning: " not in line]
        raise CannotStart("\n".join([*faults, f"Compiling failed ({error})."])) from error


class InParallel(build_ext):  # type: ignore[misc] # setuptools ships no types
    """Calls the C compiler for as many files at once as there are processors."""

    def build_extension(self, ext: Extension) -> None:
        """Compile and link one extension module."""

        def objects_of(source: str) -> list[str]:
            made: list[str] = self.compiler.compile(
                [source],
                output_dir=self.build_temp,
                include_dirs=ext.include_dirs,
                extra_postargs=ext.extra_compile_args,
            )
            return made

        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            objects = list(chain.from_iterable(pool.map(objects_of, ext.sources)))
        self.compiler.link_shared_object(objects, self.get_ext_fullpath(ext.name))


def _manifest(wanted: dict[str, Path], digests: dict[str, str], made: Path) -> native.Manifest:
    names = [f"{GROUP}__mypyc", *sorted(wanted)]
    return native.Manifest(
        folder=f"{native.TAG}-{secrets.token_hex(4)}",  # never that of code which somebody runs
        library=names[0],
        modules=tuple(names[1:]),
        sizes={name: native.file_of(name, made).stat().st_size for name in names},
        sources=digests,
        made_by=made_by(),
    )


def _settle(manifest: native.Manifest, made: Path, root: Path) -> None:
    """Put machine code where a clone looks for it: all of it, and then, at once, its manifest."""
    home = native.home(root)
    home.mkdir(exist_ok=True)
    made.replace(home / manifest.folder)
    file = native.manifest_file(root)
    partial = file.with_suffix(".partial")
    partial.write_text(json.dumps(manifest._asdict(), indent=1) + "\n", encoding="utf-8")
    partial.replace(file)


def _try(manifest: native.Manifest, root: Path) -> None:
    """Load every module from the copy of the clone."""
    program = (
        f"import sys; sys.path.insert(0, {str(root)!r}); import {', '.join(manifest.modules)}; "
        "from pathways import native; sys.exit(not native.in_use())"
    )
    environment = {name: text for name, text in os.environ.items() if name != native.SETTING}
    done = subprocess.run([sys.executable, "-B", "-c", program], env=environment, check=False)
    if done.returncode:
        raise CannotStart("What was compiled does not load.")


def _remove(folders: Iterable[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
