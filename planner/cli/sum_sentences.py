"""What differs from a recount, as sentences for whoever keeps the installation."""

from flask_babel import gettext as _

from planner.store.sums import (
    CONGRESSES,
    DIFFICULTIES,
    DUE,
    FINDINGS,
    FRESHNESS,
    OWN,
    TALLIES,
    TASKS,
    Difference,
)


def sentence_of(one: Difference) -> str:
    """Whose sum it is, of what, what is kept and what was counted; codes stand as the database has them."""
    return _("{cycle} {organisation}: {sum}{part}: kept {kept}, counted {counted}.").format(
        cycle=one.cycle or "–",
        organisation=one.organisation or "–",
        sum=_names()[one.kind],
        part="".join(f", {word}" for word in (_rank(one), one.part) if word),
        kept=one.kept or _("nothing"),
        counted=one.counted or _("nothing"),
    )


def _names() -> dict[str, str]:
    return {
        TASKS: _("tasks by state"),
        OWN: _("tasks of its own by state"),
        DUE: _("open tasks below by due day"),
        FINDINGS: _("warnings by clearance"),
        DIFFICULTIES: _("difficulties by day of the answer"),
        TALLIES: _("units, expected, unknown, received, unknown"),
        CONGRESSES: _("congresses by level and kind counted"),
        FRESHNESS: _("day of the latest work"),
    }


def _rank(one: Difference) -> str:
    if one.classification is None:
        return ""
    return (_("ordinary"), _("internal"), _("registered"))[one.classification]
