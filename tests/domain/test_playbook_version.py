"""Versions of a playbook as somebody sees them who is cleared for a part of it."""

from planner.domain.playbook_version import MOST_VERSIONS, versions


def row(code, title="", rank="ordinary"):
    return {"code": code, "title_vi": title, "classification": rank}


def kept(*documents):
    return [(number, f"day {number}", {"tasks": list(rows)}) for number, rows in enumerate(documents, 1)]


def test_each_version_says_how_many_lines_differ_from_the_one_before():
    found = versions(kept([row("A")], [row("A", "x"), row("B")], [row("B")]), 1)
    assert [(one.number, one.made_at, one.changed) for one in found] == [
        (3, "day 3", 1),
        (2, "day 2", 2),
        (1, "day 1", 1),
    ]
    assert [one["code"] for one in found[1].document["tasks"]] == ["A", "B"]


def test_what_changes_only_what_is_hidden_is_no_version_and_leaves_no_gap():
    hidden = row("N", rank="internal")
    rows = kept([hidden], [row("A"), hidden], [row("A")], [row("A", "x"), hidden])
    lower = versions(rows, 0)
    assert [(one.number, one.made_at, one.document["tasks"]) for one in lower] == [
        (2, "day 4", [row("A", "x")]),
        (1, "day 2", [row("A")]),
    ]
    assert [one.number for one in versions(rows, 1)] == [4, 3, 2, 1]


def test_lines_laid_anew_upon_another_core_are_no_version_of_their_own():
    assert [one.made_at for one in versions(kept([row("A")], [row("A")]), 2)] == ["day 1"]


def test_core_keeps_its_own_numbers_and_the_newest_are_listed():
    rows = [(number, "", {"tasks": [row("A", str(number))]}) for number in range(5, 30)]
    found = versions(rows, None)
    assert [one.number for one in found] == list(range(29, 29 - MOST_VERSIONS, -1))
