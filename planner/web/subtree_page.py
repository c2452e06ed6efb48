"""What the page of a subtree shows: its lines as asked for, what they add up to, and the addresses of other views."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import quote, urlencode

from flask import request
from markupsafe import Markup

from planner.domain import subtree_order
from planner.domain.organisation import Organisation
from planner.domain.report_standing import usual_period
from planner.domain.subtree_line import Delta, Line
from planner.domain.subtree_order import SHOWN, WORRY
from planner.web import report_words, subtree, subtree_rows
from planner.web.access import db, moment
from planner.web.rail import Place
from planner.web.subtree_ways import ways
from planner.web.subtree_words import KIND_TONES, KINDS, SORTS

# What lines are compared with, and how long ago that was.
SINCE = {"yesterday": timedelta(days=1), "week": timedelta(days=7)}
_USUAL = "yesterday"
# What `?where=` says when the words are looked for in all that the reader may see.
EVERYWHERE = "all"


@dataclass(frozen=True)
class Asked:
    """What of a subtree is shown: words of names, the order ("" is the usual one), a kind; `since` when it is compared.

    `cycle` is the code of another cycle than the present one, where the address names it. `is_everywhere` looks for
    the words in all that the reader may see, not below the organisation alone.
    """

    words: str
    sort: str
    kind: str
    since: str
    cycle: str = ""
    is_everywhere: bool = False

    @property
    def query(self) -> str:
        """This as a query of an address; what is usual is left out."""
        since = "" if self.since == _USUAL else self.since
        pairs = (
            ("q", self.words),
            ("sort", self.sort),
            ("show", self.kind),
            ("since", since),
            ("cycle", self.cycle),
            ("where", EVERYWHERE if self.is_everywhere else ""),
        )
        return urlencode([pair for pair in pairs if pair[1]])


@dataclass(frozen=True)
class Head:
    """A head of the table: its order's address, and how what stands below it is sorted ("" where it is not)."""

    code: str
    address: str
    sorted: str


@dataclass(frozen=True)
class Kind:
    """One count of the bar above the lines."""

    code: str
    label: str
    count: int
    icon: str
    tone: str
    address: str
    is_on: bool


@dataclass(frozen=True)
class View:
    """The table with all around it; `whole` are all lines before the filter, `own` the organisation's own line.

    `query` is what addresses of other pages need to stay in the cycle.
    """

    asked: Asked
    own: Line
    whole: Sequence[Line]
    rows: Markup
    number: int
    heads: dict[str, Head]
    kinds: list[Kind]
    everything: str
    since: dict[str, str]
    delta: Delta | None
    before: date
    period: str
    is_reshaped: bool
    query: str
    address: str


def asked() -> Asked:
    """What the address asks for; what it says wrong is the usual."""
    sort, kind, since = (request.args.get(name, "") for name in ("sort", "show", "since"))
    return Asked(
        request.args.get("q", "").strip(),
        sort if subtree_order.is_sort(sort) else "",
        kind if kind in SHOWN else "",
        since if since in SINCE else _USUAL,
        request.args.get("cycle", ""),
        is_everywhere(),
    )


def is_everywhere() -> bool:
    """Whether the address asks for all that the reader may see."""
    return request.args.get("where") == EVERYWHERE


def view(organisation: Organisation, place: Place | None, wanted: Asked) -> View:
    """The table of what stands below an organisation, as it is asked for; found by words it needs no place."""
    own, *whole = _lines(organisation, place, wanted)
    order = wanted.sort or ("" if wanted.words else WORRY)
    found = subtree_order.shown(whole, wanted.kind)
    found = subtree_order.ordered(found, order) if order else found
    base, query = f"/organisations/{organisation.code}", f"?cycle={quote(wanted.cycle)}" if wanted.cycle else ""
    today = moment().today
    before = today - SINCE[wanted.since]
    standing = ways(db(), [one.organisation for one in whole], organisation) if wanted.words else {}
    period = usual_period(one.report for one in whole)
    write = subtree_rows.Writer(today, wanted.since, before, query, standing, period)
    return View(
        wanted,
        own,
        whole,
        Markup("".join(map(write, found))),  # noqa: S704 - escaped where it was written
        len(found),
        {name: _head(base, wanted, name, order) for name in SORTS},
        _kinds(base, wanted, subtree_order.counts(whole)),
        _address(base, replace(wanted, kind="")),
        {name: _address(base, replace(wanted, since=name)) for name in SINCE},
        getattr(own, wanted.since),
        before,
        report_words.period_short(period) if period else "",
        own.is_reshaped_since(before),
        query,
        _address(base, wanted),
    )


def _lines(organisation: Organisation, place: Place | None, wanted: Asked) -> list[Line]:
    since = (SINCE[wanted.since],)
    if place is None or wanted.words:
        found = subtree.listed(organisation, wanted.words, is_everywhere=wanted.is_everywhere)
        return subtree.lines(organisation, [organisation, *found], since=since)
    return subtree.lines(organisation, [organisation, *place.below], place.sums, since=since)


def _head(base: str, wanted: Asked, name: str, order: str) -> Head:
    """A touch of a head that is sorted already turns the order round."""
    is_on, is_back = order.removeprefix("-") == name, order.startswith("-")
    sort = f"-{name}" if is_on and not is_back else name
    address = _address(base, replace(wanted, sort="" if sort == WORRY and not wanted.words else sort))
    is_rising = is_back is (name in subtree_order.HIGHEST_FIRST)
    return Head(name, address, ("ascending" if is_rising else "descending") if is_on else "")


def _kinds(base: str, wanted: Asked, counts: Counter[str]) -> list[Kind]:
    """Those that there are, in the order from good to bad as the bar reads; one that is filtered by is always there."""
    found = []
    for code in _BAR:
        if counts[code] or wanted.kind == code:
            is_on = wanted.kind == code
            icon, tone = KIND_TONES.get(code, ("", "mute"))
            address = _address(base, replace(wanted, kind="" if is_on else code))
            found.append(Kind(code, str(KINDS[code]), counts[code], icon, tone, address, is_on))
    return found


_BAR = ("in_time", "tight", "unlikely", "unforeseen", "unopened", "in_session", "held", "cancelled", "closed", "silent")


def _address(base: str, wanted: Asked) -> str:
    return f"{base}?{query}" if (query := wanted.query) else base
