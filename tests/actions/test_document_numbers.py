"""Numbers of signed documents: taken with the issue, never given to two unsaid, remembered with the signature."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
import world as cast
from content import last_entry
from traces import content

from planner import actions, store
from planner.actions.documents import Answers
from planner.domain.document import Options
from planner.domain.document_number import COMMITTEE, Given, Signature
from planner.domain.document_series import series, subject
from planner.domain.problem import Conflict, Invalid

SIGNED = Options(
    "checklist", number="05-KH/HU", place="Long Hồ", signer="Phó Bí thư", recipients=("Thường trực", "Lưu"),
)  # fmt: skip
ORGANISER = "vanphong.longho"


@pytest.fixture
def congress(db, world):
    return store.congresses.get(db, cast.person(db, ORGANISER).scope, world.congresses[cast.DISTRICT])


def issue(db, congress, options, digest="5a", by=ORGANISER, **answers):
    person = cast.person(db, by)
    run = series(options, None)
    return actions.documents.issue(
        db, person, cast.MOMENT, congress, options, run, digest * 32, Answers(**answers)
    )  # fmt: skip


def given(db, congress, by=ORGANISER):
    return store.document_numbers.given(db, cast.person(db, by).scope, congress)


def last(db, congress, by=ORGANISER, issuer=COMMITTEE):
    return store.document_numbers.signature(db, cast.person(db, by).scope, congress, issuer)


def test_signed_document_takes_its_number_and_is_remembered(db, congress):
    issue(db, congress, replace(SIGNED, dated=date(2010, 5, 7)))

    assert given(db, congress) == [
        Given(COMMITTEE, "KH", 5, date(2010, 5, 7), congress.id, subject(series(SIGNED, None)), "5a" * 32)
    ]  # fmt: skip
    assert last(db, congress) == Signature(
        "05-KH/HU", "Long Hồ", "Phó Bí thư", ("Thường trực", "Lưu"), date(2010, 5, 7)
    )  # fmt: skip
    (line,) = store.audits.of_thing(db, cast.person(db, ORGANISER).scope, congress.public_id, 1)
    assert line.after["signature"] == {
        "number": "05-KH/HU", "place": "Long Hồ", "signer": "Phó Bí thư", "recipients": "Thường trực\nLưu",
        "day": "2010-05-07", "urgency": "",
    }  # fmt: skip


def test_working_copy_takes_nothing(db, congress):
    issue(db, congress, replace(SIGNED, number="", signer=""))

    assert (given(db, congress), last(db, congress)) == ([], None)


def test_what_is_no_number_is_remembered_and_counts_for_nothing(db, congress):
    issue(db, congress, replace(SIGNED, number="KH/HU"))

    assert given(db, congress) == []
    assert last(db, congress).number == "KH/HU"


def test_last_signature_takes_the_place_of_the_one_before(db, congress):
    issue(db, congress, SIGNED)
    issue(db, congress, replace(SIGNED, number="06-KH/HU", signer="Bí thư"), "6b")

    assert (last(db, congress).number, last(db, congress).signer) == ("06-KH/HU", "Bí thư")
    assert [one.value for one in given(db, congress)] == [5, 6]


def test_each_issuer_has_a_signature_of_its_own(db, congress):
    issue(db, congress, SIGNED)
    issue(db, congress, replace(SIGNED, body="VK", number="01-KH/TBVK", signer="Trưởng tiểu ban"), "6b")

    assert [last(db, congress, issuer=one).signer for one in (COMMITTEE, "body:VK")] == [
        "Phó Bí thư",
        "Trưởng tiểu ban",
    ]


@pytest.mark.parametrize(("other", "answers"), [
    ({"body": "VK", "number": "05-KH/HU"}, {}),
    ({"number": "05-TB/HU", "group": "lead"}, {}),
    ({"number": "06-KH/HU", "group": "lead"}, {"proposed": 6}),
    ({"number": "05-KH/HU", "group": "lead"}, {"heeded": "05-KH/HU"}),
    ({"number": "05-KH/HU", "place": "Vĩnh Long"}, {"proposed": 6, "heeded": "05-KH/HU"}),
], ids=str)  # fmt: skip
def test_number_is_given_where_it_is_free_or_to_be_given_once_more(db, congress, other, answers):
    issue(db, congress, SIGNED)

    assert issue(db, congress, replace(SIGNED, **other), "6b", **answers).version >= 1
    assert len(given(db, congress)) == 2


@pytest.mark.parametrize(("other", "answers"), [
    ({"group": "lead"}, {"proposed": 5}), ({"place": "Vĩnh Long"}, {"proposed": 5}),
], ids=str)  # fmt: skip
def test_number_that_was_given_meanwhile_is_said_with_the_next_and_nothing_is_written(db, congress, other, answers):
    issue(db, congress, SIGNED)
    before = content(db)

    with pytest.raises(Conflict) as refused:
        issue(db, congress, replace(SIGNED, **other), "6b", **answers)

    (problem,) = refused.value.problems
    assert (problem.code, problem.field) == ("document.number_given_meanwhile", "number")
    assert problem.params == {"number": "05", "next": "06"}
    assert content(db) == before


@pytest.mark.parametrize(("other", "answers"), [
    ({"group": "lead"}, {}), ({"group": "lead"}, {"heeded": "06-KH/HU"}), ({"signer": "Bí thư"}, {"proposed": 6}),
    ({"two_sided": True, "language": "en"}, {"proposed": 6}),
], ids=str)  # fmt: skip
def test_number_of_another_paper_is_held_with_the_name_of_that_paper(db, congress, other, answers):
    issue(db, congress, SIGNED)
    before = content(db)

    with pytest.raises(Conflict) as held:
        issue(db, congress, replace(SIGNED, **other), "6b", **answers)

    (problem,) = held.value.problems
    assert (problem.code, problem.field) == ("document.number_taken", "number")
    assert problem.params == {
        "number": "05", "day": cast.DAY, "paper": "checklist", "body": "", "code": "LJNF-UWS2-LJNF",
    }  # fmt: skip
    assert content(db) == before


@pytest.mark.parametrize("other", [{}, {"text_size": 14}], ids=str)
def test_same_paper_bears_its_number_again_without_a_question(db, congress, other):
    issue(db, congress, SIGNED)
    issue(db, congress, replace(SIGNED, number="06-KH/HU"), "6b")

    assert issue(db, congress, replace(SIGNED, **other), proposed=7).code == "LJNFUWS2LJNF"


def test_earlier_paper_printed_again_is_not_what_was_signed_last(db, congress):
    issue(db, congress, replace(SIGNED, number="60-KH/HU"))
    for number, digest in (("57-KH/HU", "6b"), ("60-KH/HU", "7c")):
        issue(db, congress, replace(SIGNED, number=number, signer="Bí thư"), digest, heeded=number)
        assert last(db, congress).number == "60-KH/HU"
        assert last(db, congress).signer == ("Bí thư" if number == "60-KH/HU" else "Phó Bí thư")


def test_of_two_who_sign_at_once_one_is_told(settings, congress):
    def sign(group):
        own = store.connection.connect(settings.db)
        try:
            issue(own, congress, replace(SIGNED, group=group), "5a" if group == "lead" else "6b", proposed=5)
        except Conflict as refused:
            return refused.problems[0].params["next"]
        finally:
            own.close()
        return "05"

    with ThreadPoolExecutor(2) as two:
        assert sorted(two.map(sign, ("lead", "week"))) == ["05", "06"]


def test_secrecy_words_of_a_signature_are_asked_about_and_the_answer_recorded(db, congress):
    named = replace(SIGNED, signer="Người giữ tài liệu tối mật")
    before = content(db)

    with pytest.raises(Invalid) as asked:
        issue(db, congress, named)

    assert [(one.code, one.field) for one in asked.value.problems] == [("text.secrecy_words", "signer")]
    assert content(db) == before
    issue(db, congress, named, is_vouched=True)
    assert last_entry(db) == ("secrecy.vouched", ORGANISER)


def test_whoever_is_cleared_for_less_counts_without_what_he_may_not_see(db, congress):
    issue(db, congress, replace(SIGNED, ceiling=1), by="vanphong.longho")

    assert [len(given(db, congress, by)) for by in (ORGANISER, "bandoc.longho")] == [1, 0]
    assert [last(db, congress, by) is None for by in (ORGANISER, "bandoc.longho")] == [False, True]


def test_other_offices_count_for_nothing(db, world, congress):
    issue(db, congress, SIGNED)
    upper = store.congresses.get(db, cast.person(db, "vanphong.vinhlong").scope, world.congresses[cast.PROVINCE])

    assert (given(db, upper, "vanphong.vinhlong"), last(db, upper, "vanphong.vinhlong")) == ([], None)
    assert len(given(db, congress, "vanphong.vinhlong")) == 1
    assert store.document_numbers.closings(db, cast.person(db, ORGANISER).scope, congress) == [congress.closes]
