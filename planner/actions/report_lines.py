"""The office's words in a draft: adding a line, writing it anew, moving it, taking it out.

The log tells that a line was touched, never its words: a draft is its office's own until it is sent, and the log of an
office is read from above. What was sent stands under the seal.
"""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.report_drafts import changeable, note
from planner.actions.secrecy import ask
from planner.domain import text
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.problem import Invalid
from planner.domain.report import line_problems


def add(
    db: Database, actor: Person, when: Moment, public_id: str, part: str, words: str, *, is_vouched: bool = False
) -> str:
    """Write a line at the end of a part; returns its public id. Raises NotFound, NotAllowed, Invalid, Conflict."""
    words = text.cleaned(words)
    with change(db, actor, when) as log:
        report = changeable(db, actor, public_id)
        beside = [one for one in store.report_lines.of_report(db, report) if one.part == part]
        problems = line_problems(part, words, len(beside))
        if problems:
            raise Invalid(*problems)
        asked = ask({"said": words}, is_vouched)
        key = store.connection.new_public_id()
        position = beside[-1].position + 1 if beside else 1.0
        store.report_lines.add(db, key, report, part, position, words)
        note(log, "report.line_added", report, after={"part": part})
        if asked:
            note(log, "secrecy.vouched", report)
    return key


def write(
    db: Database,
    actor: Person,
    when: Moment,
    public_id: str,
    line_id: str,
    words: str,
    version: int,
    *,
    is_vouched: bool = False,
) -> None:
    """Give a line other words; Conflict where somebody did since `version`, otherwise as `add`."""
    words = text.cleaned(words)
    with change(db, actor, when) as log:
        report = changeable(db, actor, public_id)
        line = store.report_lines.get(db, report, line_id)
        problems = line_problems(line.part, words)
        if problems:
            raise Invalid(*problems)
        asked = ask({"said": words}, is_vouched)
        store.report_lines.write(db, line, words, version)
        note(log, "report.line_written", report, after={"part": line.part})
        if asked:
            note(log, "secrecy.vouched", report)


def move(db: Database, actor: Person, when: Moment, public_id: str, line_id: str, after: str) -> None:
    """Put a line behind another one of its part, "" for the first place."""
    with change(db, actor, when) as log:
        report = changeable(db, actor, public_id)
        line = store.report_lines.get(db, report, line_id)
        beside = [one for one in store.report_lines.of_report(db, report) if one.part == line.part]
        others = [one for one in beside if one.id != line.id]
        place = next((number for number, one in enumerate(others, 1) if one.public_id == after), 0)
        store.report_lines.arrange(db, [*others[:place], line, *others[place:]])
        note(log, "report.line_moved", report, after={"part": line.part})


def remove(db: Database, actor: Person, when: Moment, public_id: str, line_id: str, version: int) -> None:
    """Take a line out; Conflict where somebody changed its words since `version`."""
    with change(db, actor, when) as log:
        report = changeable(db, actor, public_id)
        line = store.report_lines.get(db, report, line_id)
        store.report_lines.remove(db, line, version)
        note(log, "report.line_removed", report, before={"part": line.part})
