"""What stands in the columns of a printed checklist, as far as it decides how wide they are."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.checklist_columns import POINTS, Need, needed
from planner.domain.document import Options
from planner.domain.task import Task
from planner.domain.typography import bound, shortened, whole
from planner.web.filters import day, distance, localised

# So many letters of a note stand on paper; names of partners of so many letters are kept in one line.
MOST_OF_NOTE, ONE_LINE = 160, 14


@dataclass(frozen=True)
class Shown:
    """The tasks on the list, names of bodies, the partners of tasks, the day, and the year that goes without saying."""

    tasks: Sequence[Task]
    names: Mapping[int, str]
    partners: Mapping[int, Sequence[int]]
    today: date
    year: int


def needs(shown: Shown, heads: Mapping[str, str], options: Options) -> dict[str, Need]:
    """The need of each column that has a head in words, but for the number's."""
    # In larger type nothing is kept together beside words.
    joined: Callable[[str], str] = str if options.text_size > POINTS else bound
    helping = {key for task in shown.tasks for key in shown.partners.get(task.id, ())}
    names = [shown.names[key] for key in helping if key in shown.names]
    texts = {
        "task": {word for task in shown.tasks for word in localised(task).split()},
        "lead": {joined(shown.names.get(task.lead_id or 0, "")) for task in shown.tasks},
        "partners": [f"{name}," for name in names],
        "deliverable": [
            joined(one) for one in {localised(task, "deliverable") for task in shown.tasks if not task.stub}
        ],
        "due": _dates((task.due for task in shown.tasks), shown.year),
        "tick": _dates((task.done_on for task in shown.tasks), shown.year),
        "note": {text for task in shown.tasks for text in _notes(task, shown.today, joined)},
    }
    kept = {"partners": [f"{whole(name, ONE_LINE)}," for name in names]}
    return {name: needed(name, heads[name], own, options.text_size, kept.get(name, ())) for name, own in texts.items()}


def _dates(days: Iterable[date | None], year: int) -> set[str]:
    """Days of other years, as they stand where there is room for one line; the others are short."""
    return {day(one) for one in days if one and one.year != year}


def _notes(task: Task, today: date, joined: Callable[[str], str]) -> Iterator[str]:
    if task.stub:
        yield task.stub.place
    elif task.status == "not_applicable":
        yield joined(shortened(task.not_applicable_reason, MOST_OF_NOTE))
    else:
        yield joined(shortened(task.blocked_reason, MOST_OF_NOTE))
        yield task.document_number
        if task.is_late(today):
            yield distance(task.due, today)
