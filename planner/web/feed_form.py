"""The form of a calendar feed: whose work it shows, and up to which classification."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Form, SelectField

from planner.domain import clearance
from planner.domain.body import SUBCOMMITTEE, Body
from planner.domain.clearance import CLASSIFICATIONS, INTERNAL
from planner.domain.congress import Congress
from planner.web.congress_frame import congress_name
from planner.web.filters import CLASSIFICATION_LABELS, localised
from planner.web.forms import offered


@dataclass(frozen=True)
class Wanted:
    """What a person wants a feed of: "" is his own work, a body the code of a subcommittee of the congress."""

    congress_id: str
    body: str
    ceiling: int


class FeedForm(Form):
    """A new feed."""

    what = SelectField(_("Shown in the calendar"), validate_choice=False)
    ceiling = SelectField(_("Up to classification"), validate_choice=False)

    def offer(self, congresses: Iterable[tuple[Congress, Sequence[Body]]], cleared: int) -> None:
        """Fill the choices: own work, each congress whole or by subcommittee, and the classifications up to a rank."""
        own = {gettext("My work"): [("", gettext("what is mine to do, in all congresses"))]}
        self.what.choices = own | {congress_name(one): _parts(one, bodies) for one, bodies in congresses}
        ranks = range(min(cleared, INTERNAL) + 1)
        self.ceiling.choices = offered({CLASSIFICATIONS[rank]: CLASSIFICATION_LABELS[rank] for rank in ranks})

    def wanted(self) -> Wanted:
        """The values as the action wants them; Invalid for a classification that there is not."""
        congress_id, _slash, body = (self.what.data or "").partition("/")
        return Wanted(congress_id, body, clearance.level(self.ceiling.data or CLASSIFICATIONS[0]))


def _parts(congress: Congress, bodies: Sequence[Body]) -> list[tuple[str, str]]:
    own = [
        (f"{congress.public_id}/{body.code}", localised(body, "name")) for body in bodies if body.kind == SUBCOMMITTEE
    ]
    return [(congress.public_id, gettext("the whole congress")), *own]
