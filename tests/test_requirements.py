"""The pinned packages: every one by hash, none by an address, and the same ones as the project file asks for."""

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

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


def test_bill_of_materials_of_the_gate_names_every_pinned_package_with_its_hashes(tmp_path):
    gate = (ROOT / ".ci/run").read_text("utf-8")
    command = re.search(r"^\.venv/bin/(cyclonedx-py requirements (?:.*\\\n)*.*)$", gate, re.MULTILINE)[1]
    words = shlex.split(command.split(" -o ")[0].replace("\\\n", " "))
    tool = Path(sys.executable).with_name(words[0])
    subprocess.run([tool, *words[1:], "-o", tmp_path / "bill.json"], cwd=ROOT, check=True, capture_output=True)
    bill = json.loads((tmp_path / "bill.json").read_text("utf-8"))
    pins = (REQUIREMENTS / "run.txt").read_text("utf-8").replace("\\\n", " ").splitlines()

    pinned = {(pin.split()[0], *sorted(re.findall(r"sha256:(\w+)", pin))) for pin in pins}
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "congress-planner"
    assert {(f"{one['name']}=={one['version']}", *sorted(digests(one))) for one in bill["components"]} == pinned


def digests(component):
    found = [digest for one in component["externalReferences"] for digest in one.get("hashes", ())]
    return [one["content"] for one in found if one["alg"] == "SHA-256"]


def names(requirement):
    return re.match(r"[\w-]+", requirement)[0]
