"""The choice of a body that a right is bound to: subcommittees and units apart, as in the form for tasks."""

from collections.abc import Iterable

from flask_babel import gettext

from planner.domain.body import SUBCOMMITTEE, UNIT, Body
from planner.web.filters import localised

# Label of the group, and value and label of what stands in it.
Choices = dict[str, list[tuple[str, str]]]


def body_choices(bodies: Iterable[Body], unbound: object) -> Choices:
    """The choices for `templates/shared/_bound_to.html`, `unbound` for none; no code stands there twice.

    Where a unit has the code of a subcommittee the subcommittee is meant, as the deeds take it.
    """
    kinds: dict[str, dict[str, str]] = {SUBCOMMITTEE: {}, UNIT: {}}
    for body in bodies:
        kinds[body.kind].setdefault(body.code, localised(body, "name"))
    units = {code: name for code, name in kinds[UNIT].items() if code not in kinds[SUBCOMMITTEE]}
    groups = {gettext("Subcommittees"): kinds[SUBCOMMITTEE], gettext("Units"): units}
    return {"": [("", str(unbound))]} | {label: list(found.items()) for label, found in groups.items() if found}
