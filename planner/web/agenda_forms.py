"""Forms of agenda items and sittings."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, Form, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from planner.domain import clearance, time_of_day
from planner.domain.agenda import AgendaItem
from planner.domain.agenda_edit import ItemEdit, SittingEdit
from planner.domain.agenda_script import TEXTS, Script
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.problem import Invalid, Problem
from planner.web.agenda_view import KIND_LABELS, SESSION_LABELS
from planner.web.filters import CLASSIFICATION_LABELS
from planner.web.forms import offered

ENGLISH = ("title_en", "presenter_en")


class ItemForm(Form):
    """Everything a person may write into an agenda item."""

    title = StringField(_("What happens"))
    kind = SelectField(_("Kind of item"), choices=offered(KIND_LABELS), validate_choice=False)
    minutes = IntegerField(_("Minutes"), [Optional()])
    fixed_at = StringField(_("Fixed time"))
    presenter = StringField(_("Who presents"))
    classification = SelectField(_("Classification"), validate_choice=False)
    title_en = StringField(_("Title in English"))
    presenter_en = StringField(_("Who presents, in English"))
    cue = TextAreaField(_("Cue for the chair"))
    announcement = TextAreaField(_("Announcement"))
    reserve = TextAreaField(_("Reserve"))
    note = TextAreaField(_("Internal note"))

    def __init__(self, ceiling: int, *args: object, **kwargs: object):
        """A form that offers the classifications up to a ceiling; a registered item does not exist."""
        super().__init__(*args, **kwargs)
        ranks = enumerate(CLASSIFICATIONS[: min(ceiling, clearance.INTERNAL) + 1])
        self.classification.choices = offered({code: CLASSIFICATION_LABELS[rank] for rank, code in ranks})

    @property
    def is_scripted(self) -> bool:
        """Whether something is written for the chair, or wrong there."""
        return any(self[name].data or self[name].errors for name in TEXTS)

    @property
    def is_translated(self) -> bool:
        """Whether something is written in English, or wrong there."""
        return any(self[name].data or self[name].errors for name in ENGLISH)

    def edit(self, stored: AgendaItem | None = None) -> ItemEdit:
        """The values as the domain wants them; Invalid for an unreadable time or an unknown classification.

        English texts that the sender was not asked for stay as they are `stored`.
        """
        fixed_at = self.fixed_at.data or ""
        english = {name: self[name].data if self[name].raw_data else getattr(stored, name, "") for name in ENGLISH}
        return ItemEdit(
            title=self.title.data or "",
            kind=self.kind.data or "",
            minutes=self.minutes.data,
            fixed_at=time_of_day.read(fixed_at, "fixed_at") if fixed_at.strip() else None,
            presenter=self.presenter.data or "",
            classification=clearance.level(self.classification.data or "ordinary"),
            script=Script(**{name: self[name].data or "" for name in TEXTS}),
            **english,
        )


def of_item(item: AgendaItem, ceiling: int) -> ItemForm:
    """The form filled with an item as it is."""
    values = {name: getattr(item, name) for name in ("title", "kind", "minutes", "presenter", *ENGLISH)}
    values["fixed_at"] = "" if item.fixed_at is None else time_of_day.shown(item.fixed_at)
    values |= {name: getattr(item.script, name, "") for name in TEXTS}
    return ItemForm(ceiling, None, data=values | {"classification": CLASSIFICATIONS[item.classification]})


class SittingForm(Form):
    """Day, start, length and hall of a sitting."""

    session = SelectField(_("Session"), choices=offered(SESSION_LABELS), validate_choice=False)
    day = DateField(_("Day"), [Optional()])
    starts = StringField(_("Start"))
    half_days = IntegerField(_("Half days"), [Optional()])
    hall = StringField(_("Hall"))

    def edit(self) -> SittingEdit:
        """The values as the domain wants them; Invalid for an unreadable time or day."""
        if self.day.raw_data and self.day.raw_data[0] and self.day.data is None:
            raise Invalid(Problem("agenda.day_missing", "day"))
        starts = self.starts.data or ""
        minutes = time_of_day.read(starts, "starts") if starts.strip() else None
        return SittingEdit(self.session.data or "", self.day.data, minutes, self.half_days.data, self.hall.data or "")


def of_sitting(edit: SittingEdit) -> SittingForm:
    """The form filled with a sitting as it is."""
    starts = "" if edit.starts is None else time_of_day.shown(edit.starts)
    values = {"session": edit.session, "day": edit.day, "starts": starts, "half_days": edit.half_days}
    values["hall"] = edit.hall
    return SittingForm(None, data=values)
