"""What a report tells whoever reads it: who does not read below is not told in words what was asked there."""

from dataclasses import replace

from planner.domain.permission import Scope
from planner.domain.report import Report
from planner.domain.report_figures import Figures, OpenDifficulty, Told


def as_read(scope: Scope, report: Report, figures: Figures, own_code: str) -> Figures:
    """The figures as the reader of a report may read them; what was sealed stays as it is.

    Whoever reads the whole subtree of the office reads all. To others a difficulty of a committee below is told by its
    field and its state alone, a warning about congresses below by its weight: `own_code` is the code of the office in
    these figures.
    """
    if any(report.path.startswith(root) for root in scope.subtrees):
        return figures
    findings = tuple(Told("", one.severity, {}) if one.is_about_lower else one for one in figures.findings)
    found = figures.difficulties
    listed = (one if one.organisation_code == own_code else _unworded(one) for one in found.listed) if found else ()
    difficulties = replace(found, listed=tuple(listed)) if found else None
    return replace(figures, findings=findings, difficulties=difficulties)


def _unworded(one: OpenDifficulty) -> OpenDifficulty:
    return replace(one, public_id="", organisation_code="", organisation_name="", question="")
