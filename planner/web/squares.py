"""The squares of a month as ready strings: no include, no translation lookup and no address building per day."""

from dataclasses import dataclass
from datetime import date

from flask_babel import get_locale, gettext, ngettext
from markupsafe import Markup, escape

from planner.domain import month as months
from planner.domain.agenda import PREPARATORY
from planner.domain.clearance import printed_number
from planner.domain.month import Day, Mark
from planner.domain.task import OPEN
from planner.domain.time_of_day import shown
from planner.store.boards import Card
from planner.web.filters import CLASSIFICATION_LABELS, STATUS_LABELS, day_short, headed, weekday

_STATUS_ICONS = {"todo": "circle", "doing": "circle-dot", "review": "eye", "done": "circle-check"}
# More congresses below than this on one day are counted instead of named.
_MOST_NAMED = 2


@dataclass(frozen=True)
class Squares:
    """Writes days for one reader; `address` is that of a day's own page, without the day, `icons` the icons' file."""

    today: date
    opened: date | None
    address: str
    icons: str
    words: dict[str, str]
    is_english: bool

    def square(self, day: Day[Card]) -> Markup:
        """The cell of a day: its number, what it is, and what finds room."""
        address = f"{self.address}&amp;day={day.day}"
        tasks = "".join(f"<li>{self._task(card, is_late=day.day < self.today)}</li>" for card in day.first)
        more = (
            f'<a class="square__more" href="{address}">+{day.more}<span class="hidden"> {self.words["more"]}</span></a>'
            if day.more
            else ""
        )
        html = (
            f'<td class="{self._kind(day)}"{self._current(day)}>'
            f'<a class="square__day" href="{address}">{self._name(day)}'
            f"{self.words['today'] if day.day == self.today else ''}</a>{self.marks(day)}"
            f"{'<ul>' + tasks + '</ul>' if tasks else ''}{more}</td>"
        )
        return Markup(html)  # noqa: S704 - every text in it was escaped

    def marks(self, day: Day[Card]) -> Markup:
        """What else stands on a day: its name as a day off, its own congress, sittings, congresses above and below."""
        lines = [f'<p class="square__holiday">{escape(day.holiday)}</p>'] if day.holiday else []
        below = day.of(months.BELOW)
        named = (mark for mark in day.marks if mark.code != months.BELOW or len(below) <= _MOST_NAMED)
        lines += [self._mark(mark) for mark in named]
        if len(below) > _MOST_NAMED:
            names = escape(", ".join(mark.name for mark in below))
            count = escape(ngettext("%(num)d congress below", "%(num)d congresses below", len(below)))
            lines.append(f'<p class="mark mark--below" title="{names}">{self._icon("users")}{count}</p>')
        return Markup("".join(lines))  # noqa: S704 - what is joined in it was escaped

    def _current(self, day: Day[Card]) -> str:
        return ' aria-current="date"' if day.day == self.today else ""

    def _kind(self, day: Day[Card]) -> str:
        kinds = {
            "off": day.is_off,
            "other": not day.is_of_month,
            "today": day.day == self.today,
            "open": day.day == self.opened,
            "roomy": len(day.tasks) <= 2,
            "empty": day.is_empty and day.day != self.today,
        }
        return " ".join(["square", *(f"square--{name}" for name, holds in kinds.items() if holds)])

    def _name(self, day: Day[Card]) -> str:
        """The number, with the month where that is not plain; whoever listens or holds a phone is told all of it."""
        rest = f'{day.day.day}<span class="square__name">/{day.day.month}</span>'
        number = day_short(day.day) if day.day.day == 1 or not day.is_of_month else rest
        name = self.words[f"weekday {day.day.weekday()}"]
        return f'<span class="square__name">{name}, </span><time datetime="{day.day}">{number}</time>'

    def _task(self, card: Card, *, is_late: bool) -> str:
        is_late = is_late and card.status in OPEN
        icon = self._icon("clock-alert" if is_late else _STATUS_ICONS[card.status])
        state = f"{self.words['late'] if is_late else ''}{self.words[card.status]}: "
        kind = f"due--{card.status}{' due--late' if is_late else ''}"
        stuck, lock = self._stuck(card), ""
        if card.classification:
            lock = f'{self._icon("lock")}<span class="hidden">{self.words[f"rank {card.classification}"]} </span>'
        title = card.title_en if self.is_english and card.title_en else card.title
        if card.register_number is not None:
            title = f"{self.words['registered']} {card.register_number}"
        return (
            f'<a class="due {kind}" href="/tasks/{card.public_id}">{icon}'
            f'<span class="hidden">{state}</span>{stuck}{lock}<b>{printed_number(card.classification, card.number)}</b>'
            f' <span class="due__title">{escape(title)}</span></a>'
        )

    def _stuck(self, card: Card) -> str:
        if not card.blocked_reason or card.status not in OPEN:
            return ""
        words = self.words["stuck"]
        title = f"{words}: {escape(card.blocked_reason)}"
        return f'<span class="due__stuck" title="{title}">{self._icon("octagon-alert")}<i>{words} </i></span>'

    def _mark(self, mark: Mark) -> str:
        if mark.code == months.SITTING:
            session = self.words["preparatory" if mark.session == PREPARATORY else "sitting"]
            return f'<p class="mark"><b>{shown(mark.starts)}</b> {session}</p>'
        if mark.code in (months.ABOVE, months.BELOW):
            icon = self._icon("landmark" if mark.code == months.ABOVE else "users")
            words = self.words[mark.code].replace("\0", escape(mark.name))
            return f'<p class="mark mark--{mark.code}">{icon}{words}</p>'
        return f'<p class="mark mark--own">{self._icon("flag")}{self.words[mark.code]}</p>'

    def _icon(self, name: str) -> str:
        return f'<svg class="icon" aria-hidden="true"><use href="{self.icons}#{name}"/></svg>'


def writer(today: date, opened: date | None, address: str, icons: str) -> Squares:
    """What writes the squares of one page; `address` is that of the month."""
    return Squares(today, opened, escape(address), icons, _words(), str(get_locale()) == "en")


def _words() -> dict[str, str]:
    words = {
        "more": gettext("more on this day"),
        "late": gettext("late") + " ",
        "stuck": gettext("Stuck"),
        "registered": gettext("Registered task"),
        months.OPENS: gettext("Congress opens"),
        months.CLOSES: gettext("Congress closes"),
        months.OFFICIAL: gettext("Congress day"),
        "preparatory": gettext("Preparatory sitting"),
        "sitting": gettext("Official sitting"),
        months.ABOVE: gettext("Above: %(name)s", name="\0"),
        months.BELOW: gettext("Below: %(name)s", name="\0"),
    }
    words |= {status: str(label) for status, label in STATUS_LABELS.items()}
    words |= {f"rank {rank}": str(label) for rank, label in enumerate(CLASSIFICATION_LABELS)}
    monday = date(2010, 5, 10)
    for day in months.days_of(monday, date(2010, 5, 16)):
        words[f"weekday {day.weekday()}"] = headed(weekday(day))
    found = {name: str(escape(text)) for name, text in words.items()}
    return found | {"today": f' <span class="square__today">{escape(gettext("today"))}</span>'}
