"""Two texts side by side: what somebody wrote, and what was saved meanwhile."""

from wtforms import Field, Form

from planner.domain.difference import Part, parts


def differing(form: Form, stored: Form) -> list[tuple[str, list[Part], list[Part]]]:
    """Label, the writer's text and the saved one, in pieces, of every field in which the two forms differ."""
    pairs = ((form[name], stored[name]) for name in form._fields)
    return [
        (mine.label.text, *parts(_text(mine), _text(saved))) for mine, saved in pairs if _text(mine) != _text(saved)
    ]


def _text(field: Field) -> str:
    """What stands in the field, a choice by its label."""
    value = "" if field.data is None else str(field.data)
    return {one.value: str(one.label) for one in getattr(field, "choices", ())}.get(value, value)
