"""The forms of a link: what it is to open and until when; how it goes on."""

from collections.abc import Callable, Iterable
from datetime import date

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, Form, SelectField, SelectMultipleField, StringField
from wtforms.validators import Optional

from planner.actions.shares import KEEP, NEW, NONE, Renewal
from planner.domain.body import SUBCOMMITTEE, Body
from planner.domain.clearance import CLASSIFICATIONS, INTERNAL, ORDINARY
from planner.domain.problem import Invalid, Problem
from planner.domain.share import PAGES, Wanted
from planner.web.filters import CLASSIFICATION_LABELS, SHARE_PAGE_LABELS, localised
from planner.web.forms import offered

# The last day of a link by the pages that it opens, where none is typed.
DefaultDay = Callable[[Iterable[str]], date]
LOCK_LABELS = {KEEP: _("as it is"), NEW: _("a new password"), NONE: _("no password")}


class ShareForm(Form):
    """A new link. The password is not typed: the planner makes one that nobody uses elsewhere."""

    pages = SelectMultipleField(_("Pages"), choices=offered(SHARE_PAGE_LABELS), validate_choice=False)
    body = SelectField(_("Which tasks"), validate_choice=False)
    ceiling = SelectField(_("Up to classification"), validate_choice=False)
    note = StringField(_("For whom"))
    last_day = DateField(_("Open until the end of"), [Optional()])
    has_password = BooleanField(_("Also ask for a password"))

    def __init__(self, bodies: Iterable[Body], ceiling: int, *args: object, **kwargs: object):
        """A form that offers these subcommittees, and classifications up to a clearance, never registered."""
        super().__init__(*args, **kwargs)
        self._bodies = {body.code: body for body in bodies if body.kind == SUBCOMMITTEE}
        names = {code: localised(body, "name") for code, body in self._bodies.items()}
        self.body.choices = offered({"": str(_("the whole congress"))} | names)
        ranks = range(ORDINARY, min(ceiling, INTERNAL) + 1)
        self.ceiling.choices = offered({CLASSIFICATIONS[rank]: CLASSIFICATION_LABELS[rank] for rank in ranks})

    def wanted(self, default: DefaultDay) -> Wanted:
        """The values as the domain wants them; Invalid for a subcommittee or classification that there is not.

        Where no day was typed, the last one is what `default` says for the pages chosen.
        """
        self.validate()
        code, rank = self.body.data or "", self.ceiling.data or CLASSIFICATIONS[ORDINARY]
        if code and code not in self._bodies:
            raise Invalid(Problem("body.unknown", "body"))
        if rank not in CLASSIFICATIONS:
            raise Invalid(Problem("classification.unknown", "ceiling"))
        pages = tuple(page for page in PAGES if page in set(self.pages.data or ()))
        has_day = any(self.last_day.raw_data or ())
        return Wanted(
            pages=pages,
            note=self.note.data or "",
            last_day=self.last_day.data if has_day else default(pages),
            body_id=self._bodies[code].id if code else None,
            ceiling=CLASSIFICATIONS.index(rank),
            has_password=bool(self.has_password.data),
        )


class RenewalForm(Form):
    """How a link goes on."""

    last_day = DateField(_("Open until the end of"), [Optional()])
    has_new_address = BooleanField(_("At a new address; the old one ends at once"))
    lock = SelectField(_("Password"), choices=offered(LOCK_LABELS), validate_choice=False)

    def renewal(self) -> Renewal:
        """The values as the action wants them; an unknown choice of password keeps the one there is."""
        self.validate()
        chosen = self.lock.data if self.lock.data in LOCK_LABELS else KEEP
        return Renewal(self.last_day.data, bool(self.has_new_address.data), chosen)


def asked_again(wanted: Wanted, bodies: Iterable[Body]) -> dict[str, list[str] | str]:
    """The query by which a preview is asked for what a link opens."""
    codes = {body.id: body.code for body in bodies}
    return {
        "pages": list(wanted.pages),
        "body": codes.get(wanted.body_id, ""),
        "ceiling": CLASSIFICATIONS[wanted.ceiling],
        "last_day": _iso(wanted.last_day),
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
