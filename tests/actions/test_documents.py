"""Issuing: equal content is one version, however often and by however many it is printed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from factories import issued
from traces import content

from planner import actions, store
from planner.domain.document import Options
from planner.domain.document_series import series
from planner.domain.moment import Moment

LATER = Moment(cast.NOW + timedelta(hours=2), cast.DAY)
ONE, OTHER = "5a" * 32, "6b" * 32
LARGE, LARGER = "7c" * 32, "8d" * 32


@pytest.fixture
def congress(db, world):
    person = cast.person(db, "vanphong.longho")
    return store.congresses.get(db, person.scope, world.congresses[cast.DISTRICT])


def issue(db, congress, digest, *, when=cast.MOMENT, by="vanphong.longho", content="", **options):
    wanted = Options("checklist", **options)
    person = cast.person(db, by)
    kept = series(wanted, None)
    return actions.documents.issue(db, person, when, congress, wanted, kept, digest, content=content)


def followed(db, issue):
    return store.documents.standing(db, issue.code).followed_by


def test_first_issue_is_version_one_with_a_trace(db, congress):
    made = issue(db, congress, ONE)

    assert (made.version, made.digest, made.day, made.issued_at) == (1, ONE, "2010-05-10", cast.MOMENT.stamp)
    (line,) = store.audits.of_thing(db, cast.person(db, "vanphong.tw").scope, congress.public_id, 1)
    assert (line.action, line.after) == ("document.issued", {"document": "checklist", "version": 1, "code": made.code})


def test_same_content_again_is_the_same_version_and_writes_nothing(db, congress):
    first = issue(db, congress, ONE)
    before = content(db)

    again = issue(db, congress, ONE, when=LATER, by="bandoc.longho")

    assert (again, content(db)) == (first, before)


def test_other_content_is_the_next_version_and_content_that_returns_is_one_more(db, congress):
    versions = [issue(db, congress, digest) for digest in (ONE, OTHER, ONE)]

    assert [one.version for one in versions] == [1, 2, 3]
    assert len({one.code for one in versions}) == 2


@pytest.mark.parametrize(
    "options", [{"language": "en"}, {"ceiling": 1}, {"body": "VK"}, {"number": "57-KH/TU"}], ids=str
)
def test_each_series_counts_by_itself(db, congress, options):
    issue(db, congress, ONE)
    issue(db, congress, OTHER)

    assert issue(db, congress, ONE, **options).version == 1


def test_trace_stands_at_the_ceiling_asked_for(db, congress):
    issue(db, congress, ONE, ceiling=1)

    scopes = [cast.person(db, login).scope for login in ("bandoc.longho", "thanhvien.longho")]
    seen = [[line.action for line in store.audits.of_thing(db, scope, congress.public_id)] for scope in scopes]
    assert ["document.issued" in actions_seen for actions_seen in seen] == [False, True]


def test_polls_of_the_congress_learn_nothing(db, congress):
    scope = cast.person(db, "vanphong.tw").scope
    before = store.congresses.revisions(db, scope, congress)

    issue(db, congress, ONE)

    assert store.congresses.revisions(db, scope, congress) == before


def test_two_at_once_make_one_version(settings, congress):
    def one_of_two(_number):
        own = store.connection.connect(settings.db)
        try:
            return issue(own, congress, ONE)
        finally:
            own.close()

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(one_of_two, range(16)))

    assert set(made) == {made[0]}
    assert made[0].version == 1


def test_two_with_different_content_at_once_get_different_versions(settings, congress):
    def one_of_many(number):
        own = store.connection.connect(settings.db)
        try:
            return issue(own, congress, f"{number:02x}" * 32).version
        finally:
            own.close()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(one_of_many, range(12))) == list(range(1, 13))


def test_check_says_whether_it_is_the_latest_and_since_when_not(db, congress):
    first = issue(db, congress, ONE)
    assert store.documents.standing(db, first.code).is_latest

    second = issue(db, congress, OTHER, when=LATER)

    assert store.documents.standing(db, second.code).is_latest
    old = store.documents.standing(db, first.code)
    assert (old.is_latest, old.followed_by) == (False, second)
    assert store.documents.standing(db, "AAAAAAAAAAAA") is None


def test_check_of_content_that_returned_says_that_it_is_the_latest(db, congress):
    first, _, _ = (issue(db, congress, digest) for digest in (ONE, OTHER, ONE))

    assert store.documents.standing(db, first.code).is_latest


def test_paper_is_old_when_another_look_holds_something_newer(db, congress):
    first = issue(db, congress, ONE)
    same = issue(db, congress, LARGE, content=ONE, text_size=12)
    assert [followed(db, one) for one in (first, same)] == [None, None]

    large = issue(db, congress, LARGER, when=LATER, content=OTHER, text_size=12)

    assert [followed(db, one) for one in (first, same, large)] == [large, large, None]


def test_content_that_returns_in_any_look_is_the_latest_again(db, congress):
    first = issue(db, congress, ONE)
    large = issue(db, congress, LARGER, content=OTHER, text_size=12)
    again = issue(db, congress, LARGE, content=ONE, text_size=12)

    assert [followed(db, one) for one in (first, large, again)] == [None, again, None]

    third = issue(db, congress, "9e" * 32, when=LATER)
    assert [followed(db, one) for one in (first, large, again)] == [third, again, third]


def test_paper_that_another_look_overtook_is_issued_anew(db, congress):
    first = issue(db, congress, ONE)
    large = issue(db, congress, LARGER, content=OTHER, text_size=12)

    again = issue(db, congress, ONE, when=LATER)

    assert (first.version, again.version, again.code) == (1, 2, first.code)
    assert (followed(db, again), followed(db, large)) == (None, again)
    assert issue(db, congress, ONE) == again


def test_paper_that_leaves_out_what_changed_is_of_the_new_content(db, congress):
    few = issue(db, congress, LARGE, content=ONE, columns=("due",))
    again = issue(db, congress, LARGE, content=OTHER, columns=("due",))

    assert (few.version, again.version, followed(db, again)) == (1, 2, None)
    assert followed(db, issue(db, congress, OTHER)) is None
    assert followed(db, again) is None


@pytest.mark.parametrize("apart", [
    {"ceiling": 1}, {"language": "en"}, {"body": "VK"}, {"is_open_only": True}, {"chosen": ("a1",)},
    {"signer": "Bí thư"},
], ids=str)  # fmt: skip
def test_what_is_no_look_makes_nothing_old(db, congress, apart):
    first = issue(db, congress, ONE)
    issue(db, congress, LARGE, content=OTHER, text_size=12, **apart)

    assert followed(db, first) is None


def test_paper_of_before_families_is_followed_by_its_series_alone(db, congress):
    old = issue(db, congress, ONE)
    db.execute("UPDATE document_issue SET family = '', content = ''")
    issue(db, congress, LARGER, content=OTHER, text_size=12)
    assert followed(db, old) is None

    new = issue(db, congress, OTHER, when=LATER)

    assert followed(db, old) == new
    assert followed(db, new) is None


def test_paper_of_before_families_that_is_printed_again_gets_one(db, congress):
    issue(db, congress, ONE)
    db.execute("UPDATE document_issue SET family = '', content = ''")
    again = issue(db, congress, ONE)
    large = issue(db, congress, LARGER, content=OTHER, text_size=12)

    assert (again.version, followed(db, again)) == (2, large)


def test_made_lists_the_latest_of_each_series_up_to_the_clearance(db, congress, world):
    issue(db, congress, ONE)
    issue(db, congress, OTHER, when=LATER)
    issue(db, congress, ONE, ceiling=1)
    issued(db, world.congresses[cast.SIBLING], by="vanphong.vinhlong")

    def listed(login):
        made = store.documents.made(db, cast.person(db, login).scope, congress)
        return [(one.options, one.issue.version) for one in made]

    assert listed("bandoc.longho") == [(Options("checklist"), 2)]
    assert listed("thanhvien.longho") == [(Options("checklist"), 2), (Options("checklist", ceiling=1), 1)]
    assert store.documents.made(db, cast.person(db, "thanhvien.mangthit").scope, congress) == []


def test_made_is_cut_to_the_newest(db, congress):
    for number in range(4):
        issue(db, congress, ONE, when=replace(LATER, now=LATER.now + timedelta(hours=number)), body=f"B{number}")

    made = store.documents.made(db, cast.person(db, "bandoc.longho").scope, congress, 2)

    assert [one.options.body for one in made] == ["B3", "B2"]
