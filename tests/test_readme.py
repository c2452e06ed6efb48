"""The README stays true: every command, setting and file of the layout is there, and nothing else."""

import dataclasses
import re
from pathlib import Path

import pytest

from planner import settings
from planner.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)[1]


def test_readme_opens_with_the_two_commands():
    code = re.search(r"```\n(.*?)```", README, re.DOTALL)[1]

    assert [line.split("#")[0].strip() for line in code.splitlines()] == ["python3 planner", "python3 planner test"]


def test_readme_shows_a_picture_that_is_there():
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)

    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_readme_lists_every_command_and_no_other():
    listed = set(re.findall(r"`([a-z]+)(?: [^`]*)?`", section("Commands").split("| --- |", 1)[1]))

    assert listed == set(main.list_commands(None))


def test_readme_lists_every_setting_and_no_other():
    read = set(re.findall(r'"(PLANNER_[A-Z_]+)"', Path(settings.__file__).read_text(encoding="utf-8")))

    assert set(re.findall(r"`(PLANNER_[A-Z_]+)`", section("Settings"))) == read


def test_readme_states_the_defaults_of_settings():
    defaults = {field.name: field.default for field in dataclasses.fields(settings.Settings)}

    table = section("Settings")
    assert f"`{defaults['db']}`" in table
    assert f"`{defaults['host']}`, `{defaults['port']}`" in table
    assert f"`{defaults['tz']}`" in table


@pytest.mark.parametrize("folder", ["planner", "."])
def test_layout_names_what_is_there(folder):
    block = re.search(r"```\n(planner/\n.*?)```", section("Layout"), re.DOTALL)[1]
    named = {name.rstrip("/") for name in re.findall(r"[\w]+(?:\.py|/)", block)}
    path = ROOT / folder
    here = {one.name for one in path.iterdir() if one.is_dir() and not one.name.startswith((".", "__"))}
    here |= {one.name for one in path.glob("*.py") if one.name != "__init__.py"}

    assert here <= named | {"wheels"}


def test_top_level_is_exactly_the_agreed_one():
    there = {one.name for one in ROOT.iterdir() if not one.name.startswith(".")} - {"wheels"}

    assert there == {"pyproject.toml", "planner", "static", "templates", "tests", "README.md", "LICENSE"}
