"""Two texts side by side: what somebody wrote, and what was saved meanwhile."""

from collections.abc import Iterable

from wtforms import Field, Form

from planner.domain.difference import Part, parts


def differing(form: Form, stored: Form, names: Iterable[str] = ()) -> list[tuple[str, list[Part], list[Part]]]:
    """Label, the writer's text and the saved one, in pieces, of every field in which the two forms differ.

    `names` keeps to some of the fields.
    """
    pairs = ((form[name], stored[name]) for name in names or form._fields)
    return [
        (str(mine.label.text), *parts(_text(mine), _text(saved)))
        for mine, saved in pairs
        if _text(mine) != _text(saved)
    ]


def _text(field: Field) -> str:
    """What stands in the field, choices by their labels."""
    labels = {one.value: str(one.label) for one in getattr(field, "choices", None) or ()}
    if isinstance(field.data, list):
        return ", ".join(labels.get(value, value) for value in field.data if value)
    value = "" if field.data is None else str(field.data).replace("\r\n", "\n")
    return labels.get(value, value)
