"""Monthly reports that the Centre and the province ask for: most were sent in April, some late, some never."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from sqlite_utils import Database

from planner import actions, store
from planner.actions.change import change
from planner.actions.report_drafts import note
from planner.demonstration import knowing
from planner.demonstration import upward_words as words
from planner.demonstration.openings import PROVINCE, is_silent
from planner.domain import clearance, report_figures, report_seal
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation, lineage
from planner.domain.permission import Person
from planner.domain.report import PARTS, Line, Report, Seal
from planner.domain.report_figures import Figures

_KIND, _PERIOD, _DUE = "month", "2010-04", date(2010, 4, 25)
# Offices with an account send their own, with everything that stands below them.
_OWN = (("vanphong.longho", "P86.857", 17), ("vanphong.vinhlong", PROVINCE, 16))
_RETURNED, _CORRECTED = "P86.862", "P86.857"
_MISSING = {"P45", "P86.860"}
_LATE = {"P22", "P64", "P86.863"}
# How many days before the planning day reports were sent: in time, late. The due day lies fifteen days back.
_IN_TIME, _TOO_LATE = (18, 17, 16, 15), (14, 13, 12)
# Of a hundred committees: so many sent nothing, so many sent too late; in some provinces three times as many.
_OF_MISSING, _OF_LATE, _WORSE = 9, 8, 3
_WORSE_IN = ("P22", "P45", "P64")
_LEVELS = {"truc_thuoc_trung_uong", "cap_tren_truc_tiep_co_so", "co_so"}
# Of communes outside the province in depth, every so many has sent its report.
_EVERY = 6


def ask_for(db: Database, when: Moment, cycle_id: int) -> None:
    """The Centre and the province ask for monthly reports of everything below them."""
    for login, code in (("vanphong.tw", "TW"), ("vanphong.vinhlong", PROVINCE)):
        person = store.people.get(db, login)
        organisation = store.organisations.get(db, person.scope, cycle_id, code)
        actions.report_demands.demand(db, person, when, organisation, _KIND)


def before_all(when: Moment) -> Moment:
    """A moment before the first report and the first difficulty, and after the plan was changed."""
    return _ago(when, 20, 5)


def play(db: Database, when: Moment, zone: str, cycle_id: int, enterer: Person) -> Iterator[datetime]:
    """Send the reports of April day by day, return one and correct one; names the instant of each deed."""
    senders = _Senders(db, cycle_id, enterer)
    for days in sorted({*_IN_TIME, *_TOO_LATE}, reverse=True):
        at = _ago(when, days, 6)
        yield at.now
        senders.send(at, days)
        for login, code, own_days in _OWN:
            if own_days == days:
                yield _ago(when, days).now
                senders.send_own(_ago(when, days), zone, login, code)
    yield (at := _ago(when, 12, 4)).now
    office = store.people.get(db, "vanphong.vinhlong")
    actions.report_returns.send_back(db, office, at, senders.sent[_RETURNED], words.RETURN_REASON)
    yield (at := _ago(when, 11)).now
    office = store.people.get(db, "vanphong.longho")
    draft = actions.reports.correct(db, office, at, senders.sent[_CORRECTED])
    actions.report_lines.add(db, office, at, draft.public_id, "unfavourable", words.CORRECTION)
    senders.seal_own(at, zone, office, draft.public_id)


@dataclass
class _Standing:
    """What one committee's report tells of its tasks: those of everything below, too."""

    tasks: Mapping[str, int]
    late: int


class _Senders:
    """All committees that send a report, by the day on which they do, with their figures read at once."""

    def __init__(self, db: Database, cycle_id: int, enterer: Person):
        self._db, self._enterer = db, enterer
        self._tree = store.organisations.by_code(db, cycle_id)
        self._by_id = {one.id: one for one in self._tree.values()}
        self._code = store.cycles.code_of(db, cycle_id)
        self._by_day: dict[int, list[Organisation]] = {}
        own = {code for _, code, _ in _OWN}
        for place, one in enumerate(self._tree.values()):
            is_stood_in_for = one.level in _LEVELS and one.code not in own and not is_silent(one.code)
            days = _days(one, place) if is_stood_in_for else None
            if days:
                self._by_day.setdefault(days, []).append(one)
        self.sent: dict[str, str] = {}

    def send(self, when: Moment, days: int) -> None:
        """Seal what is sent on a day in one transaction; the clerk's hand stands in for offices without an account."""
        listed = self._by_day.pop(days, [])
        stands = self._stands(listed, when.today)
        with change(self._db, self._enterer, when) as log:
            _, head = store.audits.head(self._db)
            for one in listed:
                digest = self._seal(when, one, stands[one.id], head)
                told = {"kind": _KIND, "period": _PERIOD, "digest": digest}
                log("report.sealed", "report", self.sent[one.code], organisation=one.code, after=told)

    def send_own(self, when: Moment, zone: str, login: str, code: str) -> None:
        """An office writes and seals its report with the very actions of the planner."""
        person = store.people.get(self._db, login)
        rank = clearance.ORDINARY
        draft = actions.reports.make(self._db, person, when, self._tree[code], _KIND, _PERIOD, rank)
        for part in PARTS:
            for line in words.LINES[part][:2]:
                actions.report_lines.add(self._db, person, when, draft.public_id, part, line)
        self.seal_own(when, zone, person, draft.public_id)
        self.sent[code] = draft.public_id

    def seal_own(self, when: Moment, zone: str, person: Person, public_id: str) -> None:
        """Seal a draft as the planner would, with the warnings and forecasts that the clerk would have kept by then."""
        db = self._db
        with change(db, person, when) as log:
            report = store.reports.get(db, person.scope, public_id)
            beneath = [one.id for one in self._tree.values() if one.path.startswith(report.path)]
            below = store.congresses.of_organisations(db, self._enterer.scope, report.cycle_id, beneath)
            own = below.pop(report.organisation_id)
            gathered = actions.reports.figures(db, report, when, zone)
            figures = knowing.completed(db, gathered, own, below.values(), when, zone)
            lines = store.report_lines.of_report(db, report)
            digest = self._write(when, person, report, lines, figures, store.audits.head(db)[1])
            told = {"report_kind": _KIND, "period": _PERIOD, "digest": digest}
            note(log, "report.sealed", report, after=told, congress=own)

    def _write(
        self, when: Moment, person: Person, report: Report, lines: list[Line], figures: Figures, head: str
    ) -> str:
        """Write the seal of a report; returns the hash."""
        above = [self._by_id[key] for key in reversed(lineage(report.path)[1])]
        content = report_seal.content(report, lines, figures, person.name, when, above)
        digest = report_figures.digest(content)
        seal = Seal(digest, head, when.today, when.stamp, person.name)
        store.reports.seal(self._db, report, content, seal, person.id)
        return digest

    def _stands(self, listed: Iterable[Organisation], today: date) -> dict[int, _Standing]:
        scope = replace(self._enterer.scope, ceiling=clearance.ORDINARY)
        keys = [one.id for one in listed]
        cycle_id = next(iter(self._by_id.values())).cycle_id
        tasks = store.counters.progress(self._db, scope, cycle_id, keys)
        late = store.counters.late(self._db, scope, cycle_id, keys, today.isoformat())
        return {key: _Standing(dict(tasks[key]), late[key]) for key in keys}

    def _seal(self, when: Moment, one: Organisation, stands: _Standing, head: str) -> str:
        """Write a report with its lines and its seal; returns the hash."""
        db, person, public_id = self._db, self._enterer, store.connection.new_public_id()
        key = store.reports.add(db, public_id, one, clearance.ORDINARY, _KIND, _PERIOD, _DUE, when.stamp, person.id)
        report = self._report(key, public_id, one, when)
        lines = [
            Line(place, store.connection.new_public_id(), key, part, 1.0, text, 1)
            for place, (part, text) in enumerate(_lines(one.code))
        ]
        for line in lines:
            store.report_lines.add(db, line.public_id, report, line.part, line.position, line.text)
        warned = knowing.warned(stands.late)
        figures = Figures(when.today, clearance.ORDINARY, stands.tasks, stands.late, *warned, when.today)
        self.sent[one.code] = public_id
        return self._write(when, person, report, lines, figures, head)

    def _report(self, key: int, public_id: str, one: Organisation, when: Moment) -> Report:
        place = (one.id, one.code, one.name, one.level, one.path, one.cycle_id, self._code)
        return Report(
            key, public_id, *place, clearance.ORDINARY, _KIND, _PERIOD, _DUE, when.stamp, self._enterer.name, 1
        )


def _days(one: Organisation, place: int) -> int | None:
    """How many days before the planning day a committee sent its report; None: it did not."""
    chance = Random(f"reports:{one.code}")  # noqa: S311 - must be the same in every build
    draw, worse = chance.randrange(100), _WORSE if one.code.split(".")[0] in _WORSE_IN else 1
    is_quiet = one.level == "co_so" and not one.code.startswith(f"{PROVINCE}.") and place % _EVERY
    if one.code in _MISSING or is_quiet or (one.code not in _LATE and draw < _OF_MISSING * worse):
        return None
    is_late = one.code in _LATE or (one.code != _RETURNED and draw < (_OF_MISSING + _OF_LATE) * worse)
    return chance.choice(_TOO_LATE if is_late else _IN_TIME)


def _lines(code: str) -> list[tuple[str, str]]:
    """One sentence of each part, which an office may write."""
    chance = Random(f"lines:{code}")  # noqa: S311 - must be the same in every build
    return [(part, chance.choice(words.LINES[part])) for part in PARTS]


def _ago(when: Moment, days: int, hours: int = 1) -> Moment:
    back = timedelta(days=days)
    return Moment(when.now - back - timedelta(hours=hours), when.today - back)
