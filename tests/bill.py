"""The bill of materials of what is shipped, as CycloneDX: `PYTHONPATH=. python tests/bill.py FILE`.

Made of the pinned packages with their hashes, what the installed ones tell of licences and of each other, and what lies
in `static`, which every user receives.
"""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

from planner import __version__
from planner.bootstrap import REQUIREMENTS, ROOT
from planner.web import licences

# Name of a vendored part → the package that it was taken from, where it was one, and its files.
VENDORED = {
    "Be Vietnam Pro": ("%40expo-google-fonts/be-vietnam-pro", "fonts/be-vietnam-pro-*.woff2"),
    "Tinos": ("%40expo-google-fonts/tinos", "fonts/tinos/*.ttf"),
    "Lucide": ("", "icons.svg"),
    "htmx": ("htmx.org", "vendor/htmx-*.js"),
    "SortableJS": ("sortablejs", "vendor/sortable-*.js"),
}
_ROOT = "root-component"


def bill() -> dict:
    """The whole bill, valid by the schema of its version."""
    # Two seconds of grammars, which every worker of the tests would wait for that only looks for tests.
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    made = _told("requirements", REQUIREMENTS / "run.txt")
    here = _told("environment")
    made["metadata"]["component"]["version"] = __version__
    _complete(made["components"], here["components"])
    refs = {folded(one["name"]): one["bom-ref"] for one in made["components"]}
    shipped = [_vendored(part) for part in licences.VENDORED]
    made["dependencies"] = _dependencies(here, refs, [one["bom-ref"] for one in shipped])
    made["components"] += shipped
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(made))
    if problem:
        raise ValueError(problem)
    return made


def folded(name: str) -> str:
    """The name of a package as every index spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _told(kind: str, *of: Path) -> dict:
    """What cyclonedx-py tells of the pins, or of the environment that this program runs in."""
    tool = Path(sys.executable).with_name("cyclonedx-py")
    words = ["--pyproject", ROOT / "pyproject.toml", "--mc-type", "application", "--sv", "1.6", "--no-validate"]
    done = subprocess.run(
        [tool, kind, *of, *words, "--output-reproducible", "-o", "-"], cwd=ROOT, check=True, capture_output=True
    )
    return json.loads(done.stdout)


def _complete(pinned: list[dict], installed: list[dict]) -> None:
    """Give the pinned packages the licence and description of the installed ones; some belong to other systems."""
    own = {folded(one["name"]): one for one in installed}
    known = {folded(part.name): part.licence for part in licences.packages()}
    for one in pinned:
        # It repeats the line of the pins.
        del one["description"]
        name = folded(one["name"])
        found = own.get(name, {})
        one |= {key: found[key] for key in ("description", "licenses") if key in found}
        if "licenses" not in one and known.get(name):
            one["licenses"] = [{"license": {"name": known[name]}}]


def _dependencies(here: dict, refs: dict[str, str], shipped: list[str]) -> list[dict]:
    """What needs what among the pinned packages; the application needs what is vendored as well."""
    of_ref = {one["bom-ref"]: refs.get(folded(one["name"])) for one in here["components"]} | {_ROOT: _ROOT}
    needs = {ref: [] for ref in (_ROOT, *refs.values(), *shipped)}
    for one in here["dependencies"]:
        ref = of_ref.get(one["ref"])
        if ref:
            needs[ref] = [of_ref[other] for other in one.get("dependsOn", ()) if of_ref.get(other)]
    needs[_ROOT] += shipped
    return [{"ref": ref, "dependsOn": sorted(others)} for ref, others in sorted(needs.items())]


def _vendored(part: licences.Part) -> dict:
    package, pattern = VENDORED[part.name]
    files = sorted((ROOT / "static").glob(pattern))
    made = {
        "bom-ref": f"static-{folded(part.name).replace(' ', '-')}",
        "type": "library",
        "name": part.name,
        "version": part.version,
        "licenses": [{"license": {"id": part.licence}}],
        "components": [_file(one) for one in files],
    }
    return made | ({"purl": f"pkg:npm/{package}@{part.version}"} if package else {})


def _file(path: Path) -> dict:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    name = path.relative_to(ROOT).as_posix()
    return {"type": "file", "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(bill(), ensure_ascii=False, indent=2) + "\n", "utf-8")
