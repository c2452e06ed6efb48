"""What was printed of a congress, each with the words that tell it from the others of its kind."""

from flask_babel import gettext

from planner import store
from planner.domain.body import SUBCOMMITTEE, Body
from planner.domain.congress import Congress
from planner.domain.document_series import Made
from planner.store.connection import Database
from planner.web import printing
from planner.web.document_words import GROUP_LABELS
from planner.web.filters import headed, localised
from planner.web.printing import Viewer


def printed(db: Database, viewer: Viewer, congress: Congress) -> list[tuple[Made, str]]:
    """The latest of every series up to the viewer's clearance, newest first, with its options in words."""
    bodies = [one for one in store.bodies.of_organisation(db, congress.organisation_id) if one.kind == SUBCOMMITTEE]
    return [
        (one, headed(", ".join(_words(one, bodies, printing.KINDS[one.options.kind].reach(viewer, congress)))))
        for one in store.documents.made(db, viewer.scope, congress)
    ]


def _words(one: Made, bodies: list[Body], reach: str) -> list[str]:
    """`reach` is how far the reader himself sees beyond the congress: what others saw is another paper."""
    wanted = one.options
    words = [str(GROUP_LABELS[wanted.group])] if wanted.kind == "checklist" else []
    seen = " + ".join(localised(body, "name") for body in bodies if body.id in (one.body_ids or ()))
    said = (
        (wanted.is_open_only, gettext("open tasks only")),
        (wanted.two_sided, gettext("two-sided")),
        (one.body_ids is not None, gettext("tasks of %(bodies)s alone", bodies=seen)),
        (one.reach != reach, gettext("for readers who see another part of the congresses below")),
        (one.is_signed, gettext("with number or signature")),
    )
    return words + [words_of for is_so, words_of in said if is_so]
