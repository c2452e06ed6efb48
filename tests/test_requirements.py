"""The pinned packages: every one by hash, none by an address, and the same ones as the project file asks for."""

import re
import tomllib

import pytest

from planner.bootstrap import REQUIREMENTS, ROOT


@pytest.mark.parametrize("layer", ["run", "test"])
def test_requirements_are_pinned_by_hash_and_name_no_index(layer):
    text = (REQUIREMENTS / f"{layer}.txt").read_text("utf-8")
    pins = text.replace("\\\n", " ").splitlines()

    assert [
        pin for pin in pins if not re.fullmatch(r"[a-z0-9-]+==\S+( ; .*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*", pin)
    ] == []


def test_requirements_agree_with_the_project_file():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [line for line in (REQUIREMENTS / "run.in").read_text("utf-8").splitlines() if line[:1].isalnum()]

    assert [names(line) for line in project["dependencies"]] == [names(line) for line in asked]


def names(requirement):
    return re.match(r"[\w-]+", requirement)[0]
