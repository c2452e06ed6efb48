"""A move in a committee of a thousand people beside one in a committee of two."""

from collections.abc import Iterator

from planner import actions, store
from planner.cli.bench import pages
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import LOGIN, Ground
from planner.domain.clearance import INTERNAL
from planner.domain.permission import MEMBER

_PEOPLE = 1000


def figures(ground: Ground) -> Iterator[Figure]:
    """The same moves of the same cards before and after a thousand members came in."""
    client = pages.signed_in(ground, LOGIN)
    few = pages.moves(ground, client)
    yield Figure("move of a card, committee of 2, server", "ms", 4, few.measured, p95=10)
    _fill(ground)
    many = pages.moves(ground, client)
    yield Figure(f"move of a card, committee of {_PEOPLE:,}, server", "ms", 4, many.measured, p95=10)


def _fill(ground: Ground) -> None:
    db = store.connection.connect(ground.settings.db)
    hashed = actions.passwords.new_password()
    organisation = ground.congresses[300].organisation_id
    try:
        with store.connection.writing(db):
            for number in range(_PEOPLE):
                key = store.people.add(db, f"uyvien.{number}", f"Ủy viên {number}", hashed, INTERNAL, "vi")
                store.people.grant(db, key, organisation, MEMBER, None, "", None)
    finally:
        db.close()
