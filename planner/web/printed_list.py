"""What was printed of a congress, each with the words that tell it from the others of its kind."""

from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext, ngettext

from planner import store
from planner.domain.body import SUBCOMMITTEE, Body
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.document_series import Made
from planner.store.connection import Database
from planner.web import printing
from planner.web.document_form import query_of
from planner.web.document_words import COLUMN_LABELS, DAY_PAPER_LABELS, FIT_LABELS, GROUP_LABELS, PAPER_LABELS
from planner.web.filters import day, headed, localised
from planner.web.printing import Viewer

# How many are read, as series have no end and so many rows are a book, and how many are shown at first.
MOST, FIRST = 5000, 12


@dataclass(frozen=True)
class Row:
    """One of them; `query` leads to its options, None where this reader would get another paper by them."""

    made: Made
    words: str
    query: dict[str, str | list[str]] | None


@dataclass(frozen=True)
class Printed:
    """The rows that are shown, and how many there are."""

    rows: list[Row]
    count: int


def printed(db: Database, viewer: Viewer, congress: Congress, most: int = MOST) -> Printed:
    """The latest of every series up to the viewer's clearance, newest first, so many of them in words.

    Their numbers are for those who sign.
    """
    bodies = [one for one in store.bodies.of_organisation(db, congress.organisation_id) if one.kind == SUBCOMMITTEE]
    made = store.documents.made(db, viewer.scope, congress, MOST, is_office=viewer.is_office)
    told = made[:most] if viewer.may_sign else [replace(one, number="") for one in made[:most]]
    return Printed([_row(one, bodies, viewer, congress) for one in told], len(made))


def _row(one: Made, bodies: list[Body], viewer: Viewer, congress: Congress) -> Row:
    wanted = one.options
    reach = printing.KINDS[wanted.kind].reach(viewer, congress)
    is_there = not wanted.body or wanted.body in {body.code for body in bodies}
    is_mine = is_there and one.body_ids is None and one.reach == reach
    return Row(one, headed(", ".join(_words(one, bodies, reach))), query_of(wanted) if is_mine else None)


def _words(one: Made, bodies: list[Body], reach: str) -> list[str]:
    """`reach` is how far the reader himself sees beyond the congress: what others saw is another paper."""
    wanted = one.options
    words = [str(GROUP_LABELS[wanted.group])] if wanted.kind == "checklist" else []
    seen = " + ".join(localised(body, "name") for body in bodies if body.id in (one.body_ids or ()))
    said = (
        (wanted.is_open_only, gettext("open tasks only")),
        (wanted.two_sided, gettext("two-sided")),
        (wanted.is_plain, gettext("plain layout")),
        (one.body_ids is not None, gettext("tasks of %(bodies)s alone", bodies=seen)),
        (one.reach != reach, gettext("for readers who see another part of the congresses below")),
        (one.is_signed, _signature_words(one)),
    )
    return words + [words_of for is_so, words_of in said if is_so] + _look_words(wanted)


def _signature_words(one: Made) -> str:
    """The number of a signed paper; of one without, or whose number is not told, that it is signed."""
    return gettext("number %(number)s", number=one.number) if one.number else gettext("with number or signature")


def _look_words(wanted: Options) -> list[str]:
    """What was chosen of columns, type, paper and tasks."""
    plain = Options(wanted.kind)
    columns = gettext("columns %(names)s", names=", ".join(str(COLUMN_LABELS[one]).lower() for one in wanted.columns))
    chosen = ngettext("%(num)d chosen task", "%(num)d chosen tasks", len(wanted.chosen))
    said = (
        (wanted.chosen, chosen),
        (wanted.columns, columns),
        (wanted.text_size, f"{wanted.text_size} pt"),
        (wanted.kind == "timeline" and wanted.paper != plain.paper, str(PAPER_LABELS[wanted.paper])),
        (wanted.kind == "day", str(DAY_PAPER_LABELS[wanted.paper])),
        (wanted.fit != plain.fit, str(FIT_LABELS[wanted.fit])),
        (wanted.day, wanted.day and day(date.fromisoformat(wanted.day))),
    )
    return [words for is_so, words in said if is_so]
