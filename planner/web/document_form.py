"""The options of a document as a form; what makes sense is decided by the domain."""

from collections.abc import Iterable
from datetime import date

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, Form, SelectField, SelectMultipleField, StringField, TextAreaField

from planner.domain import clearance, document
from planner.domain.body import SUBCOMMITTEE, Body
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.document import COLUMNS, OWN, SIGNING, SIZES, Options
from planner.domain.problem import Problem
from planner.domain.text import cleaned
from planner.web import document_words as words
from planner.web.filters import LANGUAGE_LABELS, day, localised, weekday
from planner.web.forms import offered

# Ids of chosen tasks stand behind one another in an address.
_BETWEEN = "."
_SIZE_LABELS = {0: _("As the layout has it")} | {size: f"{size} pt" for size in SIZES}


class DocumentForm(Form):
    """Everything that may be chosen of a document; `own` names what its kind has, SIGNING is for those who sign."""

    language = SelectField(_("Language"), choices=offered(LANGUAGE_LABELS), validate_choice=False)
    body = SelectField(_("Subcommittee"), validate_choice=False)
    group = SelectField(_("Grouped"), choices=offered(words.GROUP_LABELS), validate_choice=False)
    is_open_only = BooleanField(_("Open tasks only"))
    classification = SelectField(_("Holds"), validate_choice=False)
    chosen = StringField(_("Chosen tasks"))
    columns = SelectMultipleField(_("Columns"), choices=offered(words.COLUMN_LABELS), validate_choice=False)
    text_size = SelectField(_("Size of type"), choices=offered(_SIZE_LABELS), validate_choice=False)
    is_plain = BooleanField(_("Plain layout, for working papers"))
    two_sided = BooleanField(_("Printed on both sides: margins mirrored"))
    paper = SelectField(_("Paper"), choices=offered(words.PAPER_LABELS), validate_choice=False)
    fit = SelectField(_("Pages"), choices=offered(words.FIT_LABELS), validate_choice=False)
    day = SelectField(_("Day"), validate_choice=False, choices=())
    number = StringField(_("Number and symbol"))
    place = StringField(_("Place"))
    dated = DateField(_("Date"))
    signer = StringField(_("Function of the signer"))
    recipients = TextAreaField(_("Recipients, one a line"))
    urgency = SelectField(_("Urgency"), choices=offered(words.URGENCY_LABELS), validate_choice=False)

    def __init__(self, kind: str, bodies: list[Body], ceiling: int, given: MultiDict[str, str], language: str):
        """A form for a kind that offers these subcommittees and the classifications up to a ceiling.

        `given` are the values of the address; `language` is the reader's, for what they leave out.
        """
        plain = Options(kind, language)
        left_out = {
            "language": language,
            "group": plain.group,
            "classification": CLASSIFICATIONS[plain.ceiling],
            "text_size": str(plain.text_size),
            "paper": plain.paper,
            "fit": plain.fit,
        }
        values = MultiDict(given)
        for name, value in left_out.items():
            values.setdefault(name, value)
        super().__init__(values)
        self.kind, self._ceiling = kind, ceiling
        own = {body.code: localised(body, "name") for body in bodies if body.kind == SUBCOMMITTEE}
        whole = {} if kind == "week" else {"": _("The whole congress")}
        self.body.choices = offered(whole | own)
        reach = {code: words.REACH_LABELS[code] for code in CLASSIFICATIONS[: ceiling + 1]}
        self.classification.choices = offered(reach)
        if kind == "week" and "body" not in given:
            self.body.data = next(iter(own), "")
        if not any(self.columns.data or ()):
            self.columns.data = list(COLUMNS)

    def offer_days(self, days: Iterable[date]) -> None:
        """Offer the days of an agenda, on upright sheets; without a choice the first is meant."""
        self.day.choices = offered({one.isoformat(): f"{weekday(one)} {day(one)}" for one in days})
        self.paper.choices = offered(words.DAY_PAPER_LABELS)

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the fields that mean something for this kind alone."""
        return OWN[self.kind]

    def problems(self) -> list[Problem]:
        """What cannot be read at all; `options` takes what goes without saying in its place."""
        problems = []
        if self.classification.data not in CLASSIFICATIONS:
            found = {"found": self.classification.data}
            problems.append(Problem("classification.unknown", "classification", found))
        typed = " ".join(self.dated.raw_data or ())
        if typed and self.dated.data is None:
            problems.append(Problem("document.unknown_day", "dated", {"found": typed}))
        return problems

    def day_problems(self) -> list[Problem]:
        """What is wrong with a day that can be read: the agenda has no such."""
        offered_days = [choice.value for choice in self.day.choices]
        if "day" not in self.own or not self.day.data or self.day.data in offered_days:
            return []
        try:
            asked = date.fromisoformat(self.day.data)
        except ValueError:
            return []
        return [Problem("document.day_outside", "day", {"day": asked})]

    def notes(self) -> list[Problem]:
        """What is given less of than was asked for: no more than the reader's clearance."""
        asked = self.classification.data
        if asked in CLASSIFICATIONS and clearance.level(asked) > self._ceiling:
            return [Problem("document.above_clearance", "classification")]
        return []

    def options(self) -> Options:
        """The options as the domain wants them, whatever fields were given that the kind has not."""
        known = self.classification.data in CLASSIFICATIONS
        given = {
            "body": self.body.data or "",
            "group": self.group.data,
            "is_open_only": self.is_open_only.data,
            "chosen": document.chosen_of((self.chosen.data or "").split(_BETWEEN)),
            "columns": document.columns_of(self.columns.data),
            "text_size": int(self.text_size.data) if self.text_size.data.isdecimal() else -1,
            "is_plain": self.is_plain.data,
            "two_sided": self.two_sided.data,
            "paper": self.paper.data,
            "fit": self.fit.data,
            "day": self.day.data or "",
        }
        signing = {
            "number": cleaned(self.number.data),
            "place": cleaned(self.place.data),
            "dated": self.dated.data,
            "signer": cleaned(self.signer.data),
            "recipients": document.listed((self.recipients.data or "").splitlines()),
            "urgency": self.urgency.data or "",
        }
        return Options(
            kind=self.kind,
            language=self.language.data,
            ceiling=clearance.level(self.classification.data) if known else clearance.ORDINARY,
            **{name: value for name, value in given.items() if name in self.own},
            **signing,
        )

    @property
    def is_signing(self) -> bool:
        """Whether anything of the signature was given, or is wrong."""
        return any(self[name].data or self[name].errors for name in SIGNING)


def query_of(options: Options) -> dict[str, str | list[str]]:
    """The options as an address carries them, leaving out what goes without saying."""
    plain = Options(options.kind)
    said = {
        "language": options.language,
        "body": options.body,
        "classification": CLASSIFICATIONS[options.ceiling] if options.ceiling else "",
        "chosen": _BETWEEN.join(options.chosen),
        "columns": list(options.columns),
        "day": options.day,
        "number": options.number,
        "place": options.place,
        "dated": options.dated.isoformat() if options.dated else "",
        "signer": options.signer,
        "recipients": "\n".join(options.recipients),
        "urgency": options.urgency,
    }
    for name in ("group", "text_size", "paper", "fit"):
        value = getattr(options, name)
        said[name] = str(value) if value != getattr(plain, name) else ""
    for name in ("is_open_only", "is_plain", "two_sided"):
        said[name] = "y" if getattr(options, name) else ""
    return {name: value for name, value in said.items() if value}
