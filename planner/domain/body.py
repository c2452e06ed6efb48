"""Units that lead or help, and subcommittees that group tasks, inside one organisation."""

from dataclasses import dataclass

UNIT, SUBCOMMITTEE = "unit", "subcommittee"


@dataclass(frozen=True)
class Body:
    """A unit or a subcommittee; `parent_id` makes a subcommittee a team of another, `leader_id` is its unit."""

    id: int
    organisation_id: int
    kind: str
    code: str
    name: str
    name_en: str
    parent_id: int | None
    leader_id: int | None
    telephone: str
