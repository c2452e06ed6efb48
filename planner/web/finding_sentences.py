"""What findings are called and how they are told, with the numbers behind them; parameters fill the braces."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from flask_babel import get_locale, gettext
from flask_babel import lazy_gettext as _

from planner.domain.finding import Finding

SEVERITIES = {"serious": _("Serious"), "attention": _("Needs attention"), "note": _("Worth knowing")}
SEVERITY_ICONS = {"serious": "octagon-alert", "attention": "triangle-alert", "note": "info"}
# The name of each kind of finding, as filters and sheets list it.
KINDS = {
    "outside_window": _("Opens before the window of the directive"),
    "after_must_finish": _("Ends after the last day of the directive"),
    "too_many_days": _("More official days than allowed"),
    "preparatory_too_long": _("Preparatory session too long"),
    "approval_too_late": _("Approval asked for too late"),
    "opens_before_lower": _("Opens before congresses below have ended"),
    "closes_after_upper": _("Ends after the congress above has begun"),
    "out_of_order": _("Comes before what it waits for"),
    "relations_loop": _("Tasks wait for one another in a circle"),
    "task_on_day_off": _("Falls on a day off"),
    "core_task_missing": _("Core task missing"),
    "agenda_too_long": _("Day of the agenda too full"),
    "sitting_too_long": _("Sitting too long"),
    "agenda_overlap": _("Two sittings at the same time"),
    "agenda_hall_twice": _("Two sittings in one hall at the same time"),
    "agenda_outside": _("Sitting outside of the official days"),
    "agenda_squeezed": _("Too little time before a fixed time"),
    "day_off_in_congress": _("Days off within the congress"),
    "no_movement": _("Nothing moves while tasks are overdue"),
    "due_pushed": _("Due day put off again and again"),
    "lead_overloaded": _("Too much due in one week"),
    "time_too_short": _("Too little time left"),
    "critical_blocked": _("Stuck on the critical path"),
    "waits_for_lower": _("Congresses below will not end in time"),
    "waits_for_upper": _("Waits for the level above"),
    "waits_for_answer": _("Difficulty without an answer"),
    "report_missing": _("Report missing"),
}
_WORDS = {
    "outside_window": _("Opens {opens}; the directive allows it from {limit} on: {days} days too early."),
    "after_must_finish": _("Closes {closes}; the directive wants it finished by {limit}: {days} days late."),
    "too_many_days": _("{days} official days; the directive allows {most} at most."),
    "preparatory_too_long": _(
        "{half_days} half days with {minutes} minutes of work; allowed are {most} half days, {most_minutes} minutes."
    ),
    "approval_too_late": _(
        "Due {due}; {workdays} working days before the opening it has to be asked for, by {latest} at the latest."
    ),
    "opens_before_lower": _("Opens {opens}. On that day or later end: {names}; the last on {last}."),
    "closes_after_upper": _("Closes {closes}; {name} opens {opens}."),
    "out_of_order.FS": _("Starts {day}, but {first}, which it waits for, is due {first_day}: {days} days too early."),
    "out_of_order.FF": _("Due {day}, but {first}, which it waits for, is due {first_day}: {days} days too early."),
    "out_of_order.SS": _("Starts {day}, but {first}, which it waits for, starts {first_day}: {days} days too early."),
    "relations_loop": _("{numbers}: none of them can come first until one of the relations is taken out."),
    "task_on_day_off.start": _("Starts {start}, a day off; a task of working days keeps to these."),
    "task_on_day_off.due": _("Due {due}, a day off; a task of working days keeps to these."),
    "task_on_day_off.both": _("Starts {start} and is due {due}, both days off; a task of working days keeps to these."),
    "core_task_missing": _("The standard plan has “{title}” ({code}) at this level; it is not seen in this plan."),
    "agenda_too_long": _(
        "{day} holds {minutes} minutes of work in its sittings; two half days hold {most}: {over} minutes too many."
    ),
    "sitting_too_long": _(
        "{day}, {at}: {minutes} minutes of work in a sitting of {half_days} half days, which hold {most} (assumed):"
        " {over} minutes too many."
    ),
    "agenda_overlap": _("{day}: a sitting from {first} to {until}, another begins at {second}."),
    "agenda_hall_twice": _("{day}, {hall}: a sitting from {first} to {until}, another begins there at {second}."),
    "agenda_outside": _("A sitting on {day}; the official days are {opens} to {closes}."),
    "agenda_squeezed": _("{day}: an item is fixed at {at}; {missing} minutes are missing before it."),
    "day_off_in_congress": _("{days}: the official days stay where they are, this is only a note."),
    "no_movement": _(
        "No change since {since}, {days} days ago, while {tasks} tasks are overdue. Told after {most} days (assumed)."
    ),
    "due_pushed": _("Put off {times} times, now due {due}. Told after {most} times (assumed)."),
    "lead_overloaded": _("{lead}, {monday} to {sunday}: {count} tasks, {numbers}. Told above {most} (assumed)."),
    "critical_blocked": _(
        "Stuck for {days} days and due {due}; the day of being ready waits for it. Told from {least} day on, as serious"
        " from {serious} days on (assumed)."
    ),
    "time_too_short": _(
        "The chain {chain} is longer than the time left: {missing} working days are missing to end by {latest}."
    ),
    "waits_for_lower.late": _("Due {due}; later than that end: {names}."),
    "waits_for_lower.missing": _(
        "Due {due}; {missing} congresses below have no day yet. Told {ahead} days ahead (assumed)."
    ),
    "waits_for_lower.both": _("Due {due}; later than that end: {names}; {missing} more have no day yet."),
    "waits_for_upper": _("In review, was due {due}, {days} days ago."),
    "waits_for_answer.promised": _("Sent up {asked}, {days} days ago; the answer was promised for {answer_due}."),
    "waits_for_answer.open": _("Sent up {asked}, {days} days ago. Told after {most} days (assumed)."),
    "report_missing": _("{name} was due {due}, {days} days ago."),
}
_GRADES = {
    "plan": _("from the plan itself"),
    "sourced": _("sourced"),
    "secondary": _("weak source"),
    "local": _("one place only"),
    "assumed": _("assumed"),
}
# Parameters that are days, told as days are.
_DAYS = {
    "opens", "closes", "limit", "due", "latest", "last", "day", "first_day", "start", "since", "monday", "sunday",
    "asked", "answer_due",
}  # fmt: skip


def grade_words(finding: Finding) -> str:
    """How far what the finding rests on is verified, in a word or two."""
    return str(_GRADES[finding.grade])


def explained(finding: Finding) -> str:
    """What is the matter, with the numbers, in the reader's language."""
    words = {name: _shown(name, value) for name, value in finding.params.items()}
    words |= _in_language(finding.params)
    # What an earlier edition of the rules kept may lack a number until the clerk comes by.
    text = str(_WORDS[_variant(finding)]).format_map(defaultdict(lambda: "…", words))
    lag = finding.params.get("lag")
    if not lag:
        return text
    between = gettext("Between the two lie %(lag)s days.", lag=lag)
    return f"{text} {between}"


def _variant(finding: Finding) -> str:
    """Which of the sentences of a code fits what is known."""
    code, params = finding.code, finding.params
    if code == "out_of_order":
        return f"{code}.{params['type']}"
    if code == "task_on_day_off":
        return f"{code}.{'both' if params['start'] and params['due'] else 'start' if params['start'] else 'due'}"
    if code == "waits_for_lower":
        return f"{code}.{'both' if params['names'] and params['missing'] else 'late' if params['names'] else 'missing'}"
    if code == "waits_for_answer":
        return f"{code}.{'promised' if params['answer_due'] else 'open'}"
    return code


def _in_language(params: Mapping) -> dict[str, str]:
    """The names that stand in both languages, and the ones that are counted further."""
    is_english, found = str(get_locale()) == "en", {}
    if "title_vi" in params:
        found["title"] = params["title_en" if is_english else "title_vi"]
    if "name_vi" in params:
        found["name"] = params["name_en" if is_english else "name_vi"]
    if "lead" in params:
        found["lead"] = params["lead_en" if is_english else "lead"]
    if "names" in params:
        named = ", ".join(params["names"])
        others = params["others"]
        found["names"] = gettext("%(names)s and %(count)s others", names=named, count=others) if others else named
    return found


def _shown(name: str, value: object) -> str:
    if name == "chain" and isinstance(value, list):
        return " → ".join(value)
    if name == "numbers" and isinstance(value, list):
        is_circle = len(value) > 1 and value[0] == value[-1]
        return (" → " if is_circle else ", ").join(value)
    if name == "days" and isinstance(value, list):
        return ", ".join(_day(one) for one in value)
    return _day(str(value)) if name in _DAYS and value else str(value)


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day}/{day.month}/{day.year}"
