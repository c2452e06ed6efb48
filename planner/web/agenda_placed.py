"""What is said once an agenda was put in place of another one: links lost, rehearsals that went, halls taken twice."""

from flask import request, url_for
from flask_babel import gettext, ngettext

from planner import store
from planner.actions.agenda_course import Outcome
from planner.domain.agenda_check import notices
from planner.domain.agenda_halls import overlapping
from planner.domain.congress import Congress
from planner.web import agenda_difference_words, agenda_page, agenda_view, sentences
from planner.web.access import db, person
from planner.web.agenda_page import Done

_DEEDS = {"agenda.replaced", "agenda.restored", "agenda.copied"}
_HALL = "agenda.hall_twice"


def done(congress: Congress, outcome: Outcome) -> Done:
    """What there is to be said of an agenda just put in place, for an answer or for the page gone to."""
    told = {"lost": outcome.lost_links, "rehearsed": outcome.rehearsals, "foreign": int(outcome.is_foreign)}
    return _done(congress, told)


def address(congress: Congress, outcome: Outcome) -> str:
    """Where a plain form leads: to the agenda, at the first sitting in which something looks wrong, and it is said."""
    shown = agenda_page.first_warned(congress) or None
    query = done(congress, outcome).query
    return url_for("agendas.show", congress_id=congress.public_id, sitting=shown, **query)


def told(congress: Congress) -> Done | None:
    """The same on the page that a plain form leads to; None where the last such deed was not the reader's."""
    if "placed" not in request.args:
        return None
    lines = store.audits.of_thing(db(), person().scope, congress.public_id, limit=20)
    last = next((one for one in lines if one.action in _DEEDS), None)
    if last is None or last.login != person().login:
        return None
    return _done(congress, {name: request.args.get(name, 0, int) for name in ("lost", "rehearsed", "foreign")})


def hall_words(congress: Congress, sitting_id: str = "") -> list[str]:
    """Each hall that is taken twice at one time, in words; with a sitting's public id only where it is of the two."""
    agenda = agenda_view.sittings(db(), person().scope, congress)
    pairs = [(one.sitting.public_id, other.sitting.public_id) for one, other in overlapping(agenda)]
    told = {second for first, second in pairs if sitting_id in ("", first, second)}
    return [
        f"{agenda_difference_words.sitting_words(one.sitting)}: {sentences.sentence(one.problem)}"
        for one in notices(agenda, congress.opens, congress.closes)
        if one.problem.code == _HALL and one.sitting.sitting.public_id in told
    ]


def _done(congress: Congress, counts: dict[str, int]) -> Done:
    lost, rehearsed = counts["lost"], counts["rehearsed"]
    said = [gettext("The agenda was replaced.")]
    if counts["foreign"]:
        said.append(
            gettext(
                "The file comes from another congress: the numbers of tasks in it were not taken; items of the same"
                " title kept their tasks."
            )
        )
    if lost > 0:
        said.append(
            ngettext(
                "%(num)d link of a task that prepared an item is lost. Look at what prepares the items.",
                "%(num)d links of tasks that prepared items are lost. Look at what prepares the items.",
                lost,
            )
        )
    if rehearsed > 0:
        said.append(
            ngettext(
                "%(num)d sitting that was replaced had been rehearsed at the clock; that stays with it.",
                "%(num)d sittings that were replaced had been rehearsed at the clock; that stays with them.",
                rehearsed,
            )
        )
    said += hall_words(congress)
    query = {"placed": 1} | {name: count for name, count in counts.items() if count > 0}
    return Done(" ".join(said), query=query, stays=len(said) > 1)
