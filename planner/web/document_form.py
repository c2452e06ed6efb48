"""The options of a document as a form; what makes sense is decided by the domain."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, SelectField, StringField, TextAreaField

from planner.domain import clearance, document
from planner.domain.body import SUBCOMMITTEE, Body
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.document import Options
from planner.domain.text import cleaned
from planner.web.filters import LANGUAGE_LABELS, localised
from planner.web.forms import offered

GROUP_LABELS = {"subcommittee": _("By subcommittee"), "week": _("By week"), "lead": _("By lead")}
REACH_LABELS = {
    "ordinary": _("Ordinary tasks only"),
    "internal": _("Also internal tasks"),
    "registered": _("Also registered tasks, as numbers only"),
}
# Kind → the fields that mean something for it, besides those of every document.
OWN_FIELDS = {
    "checklist": ("body", "group", "is_open_only", "two_sided"),
    "week": ("body",),
    "timeline": ("body",),
    "agenda": ("two_sided",),
}


class DocumentForm(Form):
    """Everything that may be chosen of a document; number to recipients are for those who sign."""

    language = SelectField(_("Language"), choices=offered(LANGUAGE_LABELS), validate_choice=False)
    body = SelectField(_("Subcommittee"), validate_choice=False)
    group = SelectField(_("Grouped"), choices=offered(GROUP_LABELS), validate_choice=False)
    is_open_only = BooleanField(_("Open tasks only"))
    two_sided = BooleanField(_("Printed on both sides: margins mirrored"))
    classification = SelectField(_("Holds"), validate_choice=False)
    number = StringField(_("Number and symbol"))
    place = StringField(_("Place"))
    signer = StringField(_("Function of the signer"))
    recipients = TextAreaField(_("Recipients, one a line"))

    def __init__(self, kind: str, bodies: list[Body], ceiling: int, given: Mapping[str, str], language: str):
        """A form for a kind that offers these subcommittees and the classifications up to a ceiling.

        `given` are the values of the address; `language` is the reader's, for what they leave out.
        """
        defaults = {"language": language, "group": "subcommittee", "classification": "ordinary"}
        super().__init__(MultiDict(defaults | {name: given[name] for name in given}))
        self._kind = kind
        own = {body.code: localised(body, "name") for body in bodies if body.kind == SUBCOMMITTEE}
        whole = {} if kind == "week" else {"": _("The whole congress")}
        self.body.choices = offered(whole | own)
        self.classification.choices = offered({code: REACH_LABELS[code] for code in CLASSIFICATIONS[: ceiling + 1]})
        if kind == "week" and "body" not in given:
            self.body.data = next(iter(own), "")

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the fields that mean something for this kind alone."""
        return OWN_FIELDS[self._kind]

    def options(self) -> Options:
        """The options as the domain wants them; Invalid for an unknown classification."""
        own = self.own
        return Options(
            kind=self._kind,
            language=self.language.data,
            body=self.body.data or "" if "body" in own else "",
            group=self.group.data if "group" in own else "subcommittee",
            is_open_only=self.is_open_only.data if "is_open_only" in own else False,
            ceiling=clearance.level(self.classification.data),
            two_sided=self.two_sided.data if "two_sided" in own else False,
            number=cleaned(self.number.data),
            place=cleaned(self.place.data),
            signer=cleaned(self.signer.data),
            recipients=document.listed((self.recipients.data or "").splitlines()),
        )


def query_of(options: Options) -> dict[str, str]:
    """The options as an address carries them, leaving out what goes without saying."""
    flags = {"is_open_only": options.is_open_only, "two_sided": options.two_sided}
    said = {
        "language": options.language,
        "body": options.body,
        "group": options.group if options.group != "subcommittee" else "",
        "classification": CLASSIFICATIONS[options.ceiling] if options.ceiling else "",
        "number": options.number,
        "place": options.place,
        "signer": options.signer,
        "recipients": "\n".join(options.recipients),
    } | {name: "y" if is_on else "" for name, is_on in flags.items()}
    return {name: value for name, value in said.items() if value}
