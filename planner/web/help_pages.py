"""Short pages in plain words, one for each screen, and the licences of what the planner is made of."""

from flask import Blueprint, Response, abort
from flask_babel import get_locale, gettext

from planner.web import help_topics, licences, rendering
from planner.web.access import is_signed_in, open_to_all
from planner.web.rail import home_place

bp = Blueprint("help_pages", __name__)


@bp.get("/help/<topic>")
@open_to_all
def show(topic: str) -> Response:
    """The page of a topic, beside the list of all; whoever cannot sign in may read it, too."""
    if topic not in (*help_topics.TOPICS, help_topics.LICENCES):
        abort(404)
    language = str(get_locale())
    found = None if topic == help_topics.LICENCES else help_topics.page(topic, language)
    return rendering.render(
        "help_pages/show.html" if is_signed_in() else "help_pages/bare.html",
        None,
        topic=topic,
        title=found.title if found else gettext("Licences"),
        text=found.html if found else "",
        pages=[help_topics.page(one, language) for one in help_topics.TOPICS],
        parts=(*licences.VENDORED, *licences.packages()),
        # Whoever looks for holes learns from versions which ones to try.
        has_versions=is_signed_in(),
        place=home_place() if is_signed_in() else None,
    )
