"""The ways of looking at what stands below an organisation, as tabs of their pages."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import lazy_gettext as _

from planner.domain.organisation import Organisation
from planner.web.access import person

# Endpoint and label of each; the first is where everybody comes from.
_VIEWS = (
    ("organisations.show", _("As a table")),
    ("heat_tables.show", _("Heat table")),
    ("opening_days.show", _("Opening days")),
    ("signs.index", _("Signs of trouble")),
)


@dataclass(frozen=True)
class Tab:
    """One way, with its address."""

    label: str
    address: str
    is_on: bool


def views(organisation: Organisation, cycle: str) -> list[Tab]:
    """Those that the reader may open; `cycle` is the code of another cycle than the present one, else ""."""
    known = _VIEWS if person().scope.contains(organisation.path) else _VIEWS[:1]
    return [
        Tab(
            str(label),
            url_for(endpoint, code=organisation.code, cycle=cycle or None),
            request.endpoint == endpoint,
        )
        for endpoint, label in known
    ]
