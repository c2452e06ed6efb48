"""Which committee of the demonstration opens its congress on which day: invented, the same in every build."""

from datetime import date, timedelta

from planner.actions.congresses import NewCongress
from planner.domain.organisation import Organisation
from planner.domain.workday import Workdays

PROVINCE = "P86"
PILOT = "P86.862"
# The one committee that has opened no congress, nor has anybody below it: nobody knows why.
SILENT = "P20"
_CELLS_OF = "P86.857.29590"
# The one whose congress runs on the day of the demonstration, and the one whose congress ended the day before.
RUNNING, ENDED = "P86.857.29587", "P86.857.29584"

_KNOWN = {
    "TW": (date(2011, 1, 12), 8),
    # Tây Ninh held its congress from 8 to 11 September 2010; named in the cycle's data.
    "P72": (date(2010, 9, 8), 4),
    "P86": (date(2010, 9, 15), 3),
    "P86.855": (date(2010, 8, 11), 3),
    "P86.857": (date(2010, 7, 14), 2),
    "P86.862": (date(2010, 6, 15), 2),
    "P22.202": (date(2010, 8, 18), 2),
    _CELLS_OF: (date(2010, 5, 27), 2),
    RUNNING: (date(2010, 5, 10), 1),
    ENDED: (date(2010, 5, 9), 1),
}
# Level → first and last possible opening day, and how many working days lie between neighbours in the list.
_WINDOWS = {
    "truc_thuoc_trung_uong": (date(2010, 9, 6), date(2010, 10, 26), 11),
    "cap_tren_truc_tiep_co_so": (date(2010, 7, 6), date(2010, 8, 25), 7),
    "co_so": (date(2010, 3, 16), date(2010, 6, 24), 11),
    "chi_bo": (date(2010, 1, 12), date(2010, 2, 4), 3),
}
# A district in the mountains whose communes open after the limit of the directive, and so it opens late itself.
LATE_DISTRICT = "P22.202"
_AFTER_THE_LIMIT = (date(2010, 7, 5), date(2010, 7, 21))
_PILOT_COMMUNES_UNTIL = date(2010, 5, 27)
_PROVINCE_LEVEL, _PEAK = "truc_thuoc_trung_uong", date(2010, 9, 29)
_MEMBERS_EVERY = 6
_THREE_CONTENTS_EVERY = 9


def opening_of(organisation: Organisation, place: int, workdays: Workdays) -> NewCongress | None:
    """When and how a committee opens its congress; `place` counts it among those of its level. None: not at all."""
    if is_silent(organisation.code):
        return None
    opens, days = _KNOWN.get(organisation.code) or _spread(organisation, place, workdays)
    return NewCongress(
        opens, days, _kind(organisation, place), _contents(organisation, place), is_pilot=organisation.code == PILOT
    )


def is_silent(code: str) -> bool:
    """Whether nothing has been opened there."""
    return code == SILENT or code.startswith(f"{SILENT}.")


def _spread(organisation: Organisation, place: int, workdays: Workdays) -> tuple[date, int]:
    first, last, stride = _WINDOWS[organisation.level]
    if organisation.code.startswith(PILOT + "."):
        last = _PILOT_COMMUNES_UNTIL
    if organisation.code.startswith(f"{LATE_DISTRICT}."):
        first, last = _AFTER_THE_LIMIT
    possible = _opening_days(first, last, workdays)
    if organisation.level == _PROVINCE_LEVEL:
        possible = [day for day in possible for _ in range(_crowd(day))]
    return possible[place * stride % len(possible)], _days(organisation.level, place)


def _crowd(day: date) -> int:
    """How many of a round of provinces open on a day: the most in the last days of September."""
    return max(1, 6 - abs((day - _PEAK).days) // 5)


def _opening_days(first: date, last: date, workdays: Workdays) -> list[date]:
    """Mondays to Wednesdays that are no holidays, so that a congress of three days ends within the week."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 3 and workdays.is_working(day)]


def _days(level: str, place: int) -> int:
    if level == "truc_thuoc_trung_uong":
        return 4 if place % 4 == 0 else 3
    if level == "cap_tren_truc_tiep_co_so":
        return 3 if place % 3 == 0 else 2
    return 2 if level == "co_so" and place % 5 == 0 else 1


def _kind(organisation: Organisation, place: int) -> str:
    is_small = organisation.level == "co_so" and place % _MEMBERS_EVERY == 2 and organisation.code != _CELLS_OF
    return "members" if is_small or organisation.level == "chi_bo" else "delegates"


def _contents(organisation: Organisation, place: int) -> tuple[int, ...]:
    if organisation.level == "toan_quoc":
        return (1, 3)
    is_three = organisation.level == "co_so" and place % _THREE_CONTENTS_EVERY == 4
    return (1, 2, 4) if is_three and organisation.code != _CELLS_OF else (1, 2, 3, 4)
