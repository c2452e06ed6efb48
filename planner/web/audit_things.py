"""What entries of the log are about: its name and where it stands, as far as the reader may see it now."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _

from planner import store
from planner.domain.congress import Congress
from planner.domain.permission import may
from planner.store.audit_lists import Listed
from planner.store.task_names import TaskName
from planner.web import report_words
from planner.web.access import db, person
from planner.web.congress_frame import congress_name
from planner.web.filters import localised

_OF_TASKS = {"task", "item", "occurrence", "comment", "relation"}
# Things of a congress that have no page of their own: where they are listed.
_LISTED_AT = {
    "congress": "congresses.show",
    "agenda": "agendas.show",
    "sitting": "agendas.show",
    "agenda_item": "agendas.show",
    "baseline": "timelines.show",
    "finding": "findings.show",
    "tally": "tallies.index",
}
# Threads have a page of their own.
_QUESTIONS = {"difficulty": ("difficulties.show", "difficulty_id"), "inquiry": ("inquiries.show", "inquiry_id")}
_GOING_UP = {*_QUESTIONS, "report", "report_demand"}
# So much of a question stands in a line of the log.
_MOST_ASKED = 90
# What tables are called that leave as files of these names.
TABLES = {
    "nhat-ky": _("Log"),
    "to-chuc": _("Organisations below"),
    "bao-cao": _("Report"),
    "bao-cao-cap-duoi": _("Reports from below"),
    "ngay-nghi": _("Days off"),
    "thoi-gian-thuc-te": _("Actual times"),
    "canh-bao-dai-hoi": _("Warnings"),
    "van-ban-in": _("Printed so far"),
    "du-bao": _("What was foreseen earlier"),
    "so-luong": _("Numbers of delegates and documents"),
    "khung-cong-viec": _("Playbook"),
    "thoi-han": _("Limits"),
    "kho-khan": _("Difficulties"),
}


@dataclass(frozen=True)
class Named:
    """A name with its address; the address is "" where there is nothing to go to, or no longer for this reader."""

    name: str = ""
    address: str = ""


class Things:
    """The names of everything that a page of the log is about, read at once."""

    def __init__(self, listed: Iterable[Listed]):
        listed = list(listed)
        scope = person().scope
        keys = {noun: {one.line.public_id for one in listed if one.line.noun == noun} for noun in _nouns(listed)}
        tasks = {key for noun in (*_OF_TASKS, "audit") for key in keys.get(noun, ())}
        kept = keys.get("agenda_version", set()) | keys.get("baseline", set())
        codes = {one.organisation for one in listed} | keys.get("organisation", set())
        self._tasks = store.task_names.of_ids(db(), scope, tasks)
        self._items = store.audit_names.agenda_items(db(), scope, keys.get("agenda_item", ()))
        self._kept = store.audit_names.kept(db(), scope, kept)
        asked = {key for noun in _QUESTIONS for key in keys.get(noun, ())}
        self._asked = store.audit_names.questions(db(), scope, asked)
        self._reports = store.reports.named(db(), scope, keys.get("report", ()))
        self._people = store.people.names(db(), keys.get("person", set()))
        self._shares = store.audit_names.shares(db(), scope, keys.get("share", ()))
        named = keys.get("congress", set()) | {congress for _, congress in self._shares.values()}
        self._congresses = store.congresses.of_public_ids(db(), scope, {one.congress for one in listed} | named)
        self._organisations = store.audit_names.organisations(db(), scope, codes)

    def thing(self, one: Listed) -> Named:
        """What the entry is about."""
        line = one.line
        if line.noun in _OF_TASKS or line.public_id in self._tasks:
            return self._task(line.public_id)
        if line.noun == "organisation":
            return self._organisation(line.public_id)
        if line.noun in _GOING_UP:
            return self._going_up(one)
        if line.noun in ("person", "session"):
            is_himself = line.public_id == line.login
            return Named() if is_himself else Named(self._people.get(line.public_id, line.public_id))
        return self._of_congress(one)

    def _going_up(self, one: Listed) -> Named:
        line = one.line
        if line.noun in _QUESTIONS:
            return self._question(line.noun, line.public_id)
        if line.noun == "report":
            return self._report(line.public_id)
        return Named(gettext("Reports asked for"), url_for("report_demands.index", code=one.organisation))

    def _of_congress(self, one: Listed) -> Named:
        line = one.line
        congress = self._congress(one)
        name = self._name(one)
        if congress is None or line.noun == "congress":
            return Named(name)
        return Named(name, self._address(line.noun, line.public_id, congress))

    def place(self, one: Listed) -> Named:
        """Where it happened: the congress, else the organisation."""
        congress = self._congress(one)
        if congress is None or one.line.noun == "organisation":
            return Named() if one.line.noun == "organisation" else self._organisation(one.organisation)
        return Named(congress_name(congress), url_for("congresses.show", congress_id=congress.public_id))

    def _congress(self, one: Listed) -> Congress | None:
        """The congress of an entry; openings of a link stand apart from it, so that they change nobody's board."""
        line = one.line
        key = line.public_id if line.noun == "congress" else self._shares.get(line.public_id, ("", ""))[1]
        return self._congresses.get(one.congress or key)

    def _task(self, public_id: str) -> Named:
        found = self._tasks.get(public_id)
        return Named(called(found), url_for("tasks.show", task_id=public_id)) if found else Named()

    def _question(self, noun: str, public_id: str) -> Named:
        endpoint, name = _QUESTIONS[noun]
        words = self._asked.get(public_id, "")
        shown = words if len(words) <= _MOST_ASKED else f"{words[:_MOST_ASKED]}…"
        return Named(shown, url_for(endpoint, **{name: public_id})) if words else Named()

    def _report(self, public_id: str) -> Named:
        found = self._reports.get(public_id)
        if found is None:
            return Named()
        cycle = store.cycles.get(db(), found[0])
        return Named(report_words.name_of(cycle, *found[1:]), url_for("reports.show", report_id=public_id))

    def _organisation(self, code: str) -> Named:
        name, is_seen = self._organisations.get(code, (code, False))
        is_named = is_seen or (person().is_administrator and code in self._organisations)
        return Named(name, url_for("organisations.show", code=code) if is_named else "")

    def _name(self, one: Listed) -> str:
        line = one.line
        if line.noun == "agenda_item":
            title, title_en = self._items.get(line.public_id, ("", ""))
            return (title_en if str(get_locale()) == "en" else "") or title
        if line.noun == "table":
            return str(TABLES.get(line.public_id, line.public_id))
        if line.noun in ("cycle", "playbook", "audit"):
            return line.public_id
        note, _congress = self._shares.get(line.public_id, ("", ""))
        return note or self._kept.get(line.public_id, "")

    def _address(self, noun: str, public_id: str, congress: Congress) -> str:
        if noun == "agenda_version" and public_id in self._kept:
            return url_for("agenda_versions.show", version_id=public_id)
        if noun == "share" and may(person(), "share.make", congress.path):
            return url_for("shares.index", congress_id=congress.public_id)
        endpoint = _LISTED_AT.get(noun)
        return url_for(endpoint, congress_id=congress.public_id) if endpoint else ""


def called(task: TaskName) -> str:
    """Number and title of a task in the reader's language; a registered one has the number of its register."""
    if task.register_number is not None:
        return f"{task.printed_number} {gettext('Registered task')} {task.register_number}"
    return f"{task.printed_number} {localised(task)}"


def _nouns(listed: list[Listed]) -> set[str]:
    return {one.line.noun for one in listed}
