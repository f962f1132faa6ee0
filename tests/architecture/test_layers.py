"""Arrows between our packages point one way."""

import sys

import grimp
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

VERIFY = "pathways.planner.verify"


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("pathways", include_external_packages=True, cache_dir=None)


def test_every_import_contract_of_pyproject_is_kept(monkeypatch, capsys):
    monkeypatch.setattr(sys, "path", list(sys.path))  # the linter puts the folder on it
    status = lint_imports(no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_verify_imports_the_model_and_the_standard_library_alone(graph):
    verifying = {module for module in graph.modules if _within(module, VERIFY)}

    reached = set().union(*map(graph.find_upstream_modules, verifying)) - verifying

    allowed = {name for name in reached if _within(name, "pathways.model") or _is_standard(name)}
    assert sorted(reached - allowed) == []


def test_the_planner_does_not_lean_on_what_verifies_it(graph):
    planning = {module for module in graph.modules if _within(module, "pathways.planner")}
    planning = {module for module in planning if not _within(module, VERIFY)}
    planning.discard("pathways.planner")  # the package may offer both to its callers

    leaning = [
        module
        for module in sorted(planning)
        if any(_within(name, VERIFY) for name in graph.find_modules_directly_imported_by(module))
    ]

    assert leaning == []


def test_nothing_in_the_product_imports_scripts_or_tests(graph):
    web = grimp.build_graph("webapp", include_external_packages=True, cache_dir=None)
    foreign = {"scripts", "tests"} & (graph.modules | web.modules)
    assert foreign == set()


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _is_standard(module: str) -> bool:
    return module.partition(".")[0] in sys.stdlib_module_names
