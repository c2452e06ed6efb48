"""The titles in the rows of a printed timeline: whole where they have room, in two lines if need be."""

from collections.abc import Iterable

from flask_babel import get_locale, gettext

from planner.domain import timeline_sheet, typography
from planner.domain.letter_width import ems, fitted, wrapped
from planner.domain.timeline import Bar
from planner.domain.timeline_sheet import Size

# What the column of titles holds, in ems of its 12 pt.
ROOM = 24.0


class Titles:
    """What the tasks of a chart are called, in the language of the document."""

    def __init__(self, bars: Iterable[Bar]) -> None:
        """The titles of these bars, each measured once."""
        is_english = str(get_locale()) == "en"
        registered = gettext("Registered task")
        self._titles = {bar.row: _title(bar, registered, is_english=is_english) for bar in bars}
        self._widths = {row: ems(title) for row, title in self._titles.items()}
        self._shown: dict[tuple[int, float, bool], list[str]] = {}

    def lines(self, bar: Bar, size: Size) -> int:
        """How many lines the title takes to be whole, or the two that it has at most."""
        return 1 if self._widths[bar.row] <= room(size) else len(self.shown(bar, size, is_whole=True))

    def shown(self, bar: Bar, size: Size, *, is_whole: bool) -> list[str]:
        """The title in one line, or in two where `is_whole`; what has no room even there is cut."""
        key = bar.row, room(size), is_whole
        if key not in self._shown:
            self._shown[key] = self._broken(*key)
        return self._shown[key]

    def _broken(self, row: int, width: float, is_whole: bool) -> list[str]:
        title = self._titles[row]
        if not is_whole or self._widths[row] <= width:
            return [fitted(title, width)]
        first, *rest = wrapped(typography.ended(title), width)
        if not rest or ems(first) > width:
            return [fitted(title, width)]
        return [first, fitted(" ".join(rest), width)]


def room(size: Size) -> float:
    """The ems that a line of the column has in rows of this size."""
    return ROOM * timeline_sheet.WIDE.type / size.type


def _title(bar: Bar, registered: str, *, is_english: bool) -> str:
    task = bar.task
    if task.register_number is not None:
        return f"{registered} {task.register_number}"
    return task.title_en if is_english and task.title_en else task.title
