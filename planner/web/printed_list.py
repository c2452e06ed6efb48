"""What was printed of a congress, each with the words that tell it from the others of its kind."""

from datetime import date

from flask_babel import gettext, ngettext

from planner import store
from planner.domain.body import SUBCOMMITTEE, Body
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.document_series import Made
from planner.store.connection import Database
from planner.web import printing
from planner.web.document_words import COLUMN_LABELS, FIT_LABELS, GROUP_LABELS, PAPER_LABELS
from planner.web.filters import day, headed, localised
from planner.web.printing import Viewer


def printed(db: Database, viewer: Viewer, congress: Congress, most: int = 12) -> list[tuple[Made, str]]:
    """The latest of every series up to the viewer's clearance, newest first, with its options in words."""
    bodies = [one for one in store.bodies.of_organisation(db, congress.organisation_id) if one.kind == SUBCOMMITTEE]
    return [
        (one, headed(", ".join(_words(one, bodies, printing.KINDS[one.options.kind].reach(viewer, congress)))))
        for one in store.documents.made(db, viewer.scope, congress, most)
    ]


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
        (one.is_signed, gettext("with number or signature")),
    )
    return words + [words_of for is_so, words_of in said if is_so] + _look_words(wanted)


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
        (wanted.fit != plain.fit, str(FIT_LABELS[wanted.fit])),
        (wanted.day, wanted.day and day(date.fromisoformat(wanted.day))),
    )
    return [words for is_so, words in said if is_so]
