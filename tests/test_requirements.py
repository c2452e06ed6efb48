"""The pinned packages: every one by hash, none by an address, and the same ones as the project file asks for."""

import re
import tomllib

import bill
import pytest

from planner import __version__
from planner.bootstrap import REQUIREMENTS, ROOT
from planner.web import licences


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


@pytest.fixture(scope="module")
def made():
    return bill.bill()


def test_gate_makes_the_bill_of_materials():
    assert 'python tests/bill.py "$bill" || status=1' in (ROOT / ".ci/run").read_text("utf-8")


def test_bill_of_materials_names_every_pinned_package_with_its_hashes(made):
    pins = (REQUIREMENTS / "run.txt").read_text("utf-8").replace("\\\n", " ").splitlines()

    pinned = {(pin.split()[0], *sorted(re.findall(r"sha256:(\w+)", pin))) for pin in pins}
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert {(f"{one['name']}=={one['version']}", *sorted(digests(one))) for one in packages(made)} == pinned


def test_bill_of_materials_tells_licences_versions_and_what_needs_what(made):
    own = made["metadata"]["component"]
    here = {bill.folded(part.name) for part in licences.packages()}
    without = [one["name"] for one in made["components"] if not one.get("licenses")]
    needs = {one["ref"]: one["dependsOn"] for one in made["dependencies"]}
    refs = {one["name"]: one["bom-ref"] for one in made["components"]}

    assert (own["name"], own["version"]) == ("congress-planner", __version__)
    assert [name for name in without if bill.folded(name) in here] == []
    assert set(needs) == {own["bom-ref"], *refs.values()}
    assert {refs["flask"], refs["weasyprint"], refs["htmx"], refs["Tinos"]} <= set(needs[own["bom-ref"]])
    assert refs["werkzeug"] in needs[refs["flask"]]


def test_bill_of_materials_names_what_is_vendored_by_file_and_version(made):
    shipped = {one["name"]: one for one in made["components"] if one["bom-ref"].startswith("static-")}
    said = "".join((ROOT / "static" / one).read_text("utf-8") for one in ("fonts/README.md", "vendor/README.md"))
    said += (ROOT / "static/icons.svg").read_text("utf-8")[:500]

    assert set(shipped) == {part.name for part in licences.VENDORED}
    assert [one["name"] for one in shipped.values() if not re.search(rf"\b{re.escape(one['version'])}\b", said)] == []
    named = {file["name"] for one in shipped.values() for file in one["components"]}
    ends = {".js", ".woff2", ".ttf"}
    folders = [ROOT / "static/vendor", ROOT / "static/fonts"]
    there = {path.relative_to(ROOT).as_posix() for one in folders for path in one.rglob("*") if path.suffix in ends}
    assert named == there | {"static/icons.svg"}


def packages(made):
    return [one for one in made["components"] if one["bom-ref"].startswith("requirements-")]


def digests(component):
    found = [digest for one in component["externalReferences"] for digest in one.get("hashes", ())]
    return [one["content"] for one in found if one["alg"] == "SHA-256"]


def names(requirement):
    return re.match(r"[\w-]+", requirement)[0]
