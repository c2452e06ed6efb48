"""Under which licences stands what the planner is made of, from the metadata of the pinned packages."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from planner.settings import REQUIREMENTS

_PIN = re.compile(r"^([\w-]+)==", re.MULTILINE)
_CLASSIFIER = "License :: OSI Approved :: "
# A field that holds the whole text of a licence names it in its first line.
_MOST = 80
# Their metadata names none; as it stands in their own files.
_TOLD_ELSEWHERE = {"click-default-group": "BSD-3-Clause", "pysqlite3": "Zlib"}


@dataclass(frozen=True)
class Part:
    """One thing that the planner is made of; fonts in the version of the package that they were taken from."""

    name: str
    version: str
    licence: str


# What lies in the folder of static files, with its licence beside it.
VENDORED = (
    Part("Be Vietnam Pro", "0.4.1", "OFL-1.1"),
    Part("Tinos", "0.4.2", "OFL-1.1"),
    Part("Lucide", "1.62.0", "ISC"),
    Part("htmx", "4.0.1", "0BSD"),
    Part("SortableJS", "1.15.7", "MIT"),
)


@cache
def packages() -> tuple[Part, ...]:
    """The pinned packages that are on this machine, by name; some belong to other systems."""
    found = []
    for name in _PIN.findall((REQUIREMENTS / "run.txt").read_text("utf-8")):
        try:
            one = distribution(name)
        except PackageNotFoundError:
            continue
        found.append(Part(name, one.version, licence_of(one) or _TOLD_ELSEWHERE.get(name, "")))
    return tuple(sorted(found, key=lambda part: part.name))


def licence_of(one: Distribution) -> str:
    """What a package says of its licence: the expression, else the approved ones that it names, else its own words."""
    told = one.metadata
    approved = [line.removeprefix(_CLASSIFIER) for line in told.get_all("Classifier", ()) if _CLASSIFIER in line]
    words = (told.get("License") or "").strip().partition("\n")[0][:_MOST]
    return told.get("License-Expression") or ", ".join(approved) or words
