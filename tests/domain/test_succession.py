"""What a succession moves and ends, who gains and loses sight of it, and what stands against it."""

from dataclasses import replace
from datetime import date

from domain.test_organisation import LEVELS, an_organisation

from planner.domain.congress import Congress
from planner.domain.succession import MERGED, SPLIT, Succession, level_problems, problems

TODAY = date(2010, 5, 10)
ROOT = an_organisation("R", "tinh", "7.1.")


def commune(number, **values):
    return replace(an_organisation(f"C{number}", "co_so", f"7.1.{number}."), id=number, parent_id=1, **values)


def cell(number, above):
    return replace(an_organisation(f"O{number}", "chi_bo", f"{above.path}{number}."), id=number, parent_id=above.id)


def a_congress(of, opens, *, is_cancelled=False):
    return Congress(
        1, f"of-{of.code}", of.id, of.code, of.name, 7, "XI", of.level, of.path, opens, 2, "members", (1,), False, 1, 1,
        is_cancelled=is_cancelled,
    )  # fmt: skip


def a_merger(*congresses):
    source, heir = commune(2), commune(3)
    return Succession(MERGED, (source,), (heir,), ((cell(9, source), heir.code),), congresses)


def codes(one, today=TODAY):
    return [problem.code for problem in problems(one, LEVELS, today)]


def test_congresses_ahead_end_those_held_stay_and_one_that_sits_stops_it():
    ahead, held, sits, gone = (
        a_congress(commune(2), date(2010, 5, day), is_cancelled=day == 12) for day in (11, 8, 9, 12)
    )
    merger = a_merger(ahead, held, gone)
    assert (merger.ended(TODAY), merger.held(TODAY), codes(merger)) == ((ahead,), (held,), [])
    assert codes(a_merger(sits)) == ["succession.in_session"]


def test_who_reads_what_moves_changes_by_what_stands_above():
    merger = a_merger()
    assert (merger.loses(), merger.gains()) == ({2}, {3})
    new = replace(commune(3), id=0, path="7.1.0.")
    assert replace(merger, heirs=(new,)).gains() == frozenset()
    upward = replace(merger, heirs=(ROOT,), parts=((cell(9, commune(2)), ROOT.code),))
    assert (upward.loses(), upward.gains()) == ({2}, frozenset())


def test_the_digest_follows_what_was_looked_at():
    merger = a_merger(a_congress(commune(2), date(2010, 5, 11)))
    others = [
        replace(merger, kind=SPLIT),
        replace(merger, parts=()),
        replace(merger, congresses=()),
        replace(merger, heirs=(commune(3, closed_at="x"),)),
    ]
    assert merger.digest == replace(merger).digest
    assert len({merger.digest, *(one.digest for one in others)}) == 5


def test_what_stands_against_it_is_told_at_once():
    merger = a_merger()
    assert codes(replace(merger, sources=(commune(2, closed_at="x"), commune(4, closed_at="x")))) == [
        "succession.closed",
        "succession.closed",
    ]
    assert codes(replace(merger, heirs=(commune(2),))) == ["succession.into_itself"]
    assert codes(replace(merger, heirs=(cell(9, commune(2)),))) == ["succession.into_own_subtree"]
    assert codes(replace(merger, sources=(commune(2), cell(9, commune(2))))) == ["succession.nested"]
    assert codes(replace(merger, kind=SPLIT)) == ["succession.too_few_heirs"]
    two = replace(merger, kind=SPLIT, heirs=(commune(3), commune(4)))
    assert codes(two) == []
    assert codes(replace(two, parts=((cell(9, commune(2)), ""),))) == ["succession.unassigned"]
    below = replace(merger, parts=((commune(9), "C3"),))
    assert codes(below) == ["organisation.parent_not_above"]


def test_a_level_has_to_suit_what_stands_above_and_below():
    one = commune(2)
    told = [
        [problem.code for problem in level_problems(one, level, parent, children, LEVELS)]
        for level, parent, children in (
            ("chi_bo", ROOT, ()),
            ("co_so", ROOT, ()),
            ("huyen", ROOT, ()),
            ("tinh", ROOT, ()),
            ("chi_bo", None, ()),
            ("chi_bo", cell(8, ROOT), ()),
            ("chi_bo", ROOT, (cell(9, one),)),
            ("chi_bo", ROOT, (replace(cell(9, one), closed_at="x"),)),
        )
    ]
    assert told == [
        [],
        ["organisation.same_level"],
        ["organisation.unknown_level"],
        ["organisation.root_level"],
        ["organisation.root_level"],
        ["organisation.level_not_below"],
        ["organisation.level_not_above"],
        [],
    ]
