"""The entrance of the program: what it says to an old Python, and that it needs nothing but Python to start."""

import ast
import gc
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from planner import __main__ as entrance
from planner import cli

PACKAGE = Path(entrance.__file__).parent


def test_old_python_is_told_in_both_languages():
    assert entrance.too_old((3, 9, 2), "en") == "The planner needs Python 3.11 or newer; this is Python 3.9."
    assert entrance.too_old((3, 9, 2), "vi") == "Phần mềm cần Python 3.11 trở lên; máy này đang dùng Python 3.9."


def test_entrance_is_readable_for_old_pythons():
    ast.parse((PACKAGE / "__main__.py").read_text("utf-8"), feature_version=(3, 4))


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py", "bootstrap.py", "debian.py"])
def test_set_up_imports_the_standard_library_alone(name):
    imported = set()
    for node in ast.walk(ast.parse((PACKAGE / name).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported |= {f"planner.{alias.name}" if node.module == "planner" else node.module for alias in node.names}
    own = {"planner.cli", "planner.bootstrap", "planner.debian"}

    assert {module for module in imported - own if module.partition(".")[0] not in sys.stdlib_module_names} == set()


def test_no_module_is_named_like_one_of_the_standard_library():
    names = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}

    assert names & set(sys.stdlib_module_names) == set()


def test_no_garbage_is_looked_for_while_the_program_is_loaded_and_from_then_on_it_is(monkeypatch):
    states = []

    def main():
        states.append(gc.isenabled())
        states.append(CliRunner().invoke(loaded, ["bench", "--help"]).exit_code)
        states.append(gc.isenabled())

    loaded = cli.main
    monkeypatch.setattr(cli, "main", main)
    try:
        entrance.start()
    finally:
        gc.unfreeze()

    assert states == [False, 0, True]
    assert gc.isenabled()
