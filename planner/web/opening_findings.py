"""Findings that a move brings or takes away, as previews tell them."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.finding import Finding
from planner.web.finding_sentences import KINDS, SEVERITY_ICONS, explained, grade_words


@dataclass(frozen=True)
class Told:
    """A finding in words: its name, the numbers behind it, how sure they are, and the icon of its severity."""

    name: str
    words: str
    grade: str
    icon: str


def told(findings: Iterable[Finding]) -> list[Told]:
    """The findings in the reader's language, in their order."""
    return [
        Told(str(KINDS[one.code]), explained(one), grade_words(one), SEVERITY_ICONS[one.severity]) for one in findings
    ]
