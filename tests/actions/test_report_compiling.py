"""Compiling a report: sentences are taken from sealed reports below, each with where it came from."""

import pytest
import reporting
import world as cast
from reporting import MONTH, UPPER

from planner import actions, store
from planner.domain import report_seal
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound


@pytest.fixture
def below(db):
    """The sealed report of the district, with one sentence in each part."""
    reporting.demand(db, code=cast.NATION, by="vanphong.tw")
    return sent(db)


def sent(db, rank=0, words=("Tiến độ bảo đảm.", "Kinh phí chậm.", "Cho mượn hội trường.")):
    report = reporting.draft(db, rank=rank)
    for part, text in zip(("favourable", "unfavourable", "proposals"), words, strict=True):
        reporting.line(db, report, part, text)
    return reporting.seal(db, report)


def own(db, rank=0):
    return reporting.draft(db, code=cast.PROVINCE, by=UPPER, rank=rank)


def offers(db, report, by=UPPER):
    return store.report_sources.offered(db, cast.person(db, by).scope, report)


def take(db, report, chosen=None, by=UPPER):
    keys = [one.public_id for one in offers(db, report)] if chosen is None else chosen
    return actions.report_compiling.take(db, cast.person(db, by), cast.MOMENT, report.public_id, keys)


def texts(db, report):
    return [(line.part, line.text) for line in store.report_lines.of_report(db, report)]


def origins(db, report):
    sealed = report_seal.read(store.reports.content(db, report))
    return [(line.origin.organisation_name, line.origin.report, line.origin.is_edited) for line in sealed.lines]


def test_sentences_of_sealed_reports_directly_below_are_on_offer_and_go_into_their_parts(db, below):
    report = own(db)
    assert [(one.part, one.organisation_code) for one in offers(db, report)] == [
        ("favourable", cast.DISTRICT),
        ("proposals", cast.DISTRICT),
        ("unfavourable", cast.DISTRICT),
    ]

    assert take(db, report) == 3

    assert texts(db, report) == [
        ("favourable", "Tiến độ bảo đảm."),
        ("unfavourable", "Kinh phí chậm."),
        ("proposals", "Cho mượn hội trường."),
    ]


def test_nothing_is_taken_twice(db, below):
    report = own(db)
    take(db, report)

    with pytest.raises(Invalid) as refused:
        take(db, report)
    assert refused.value.problems[0].code == "report.nothing_taken"
    assert len(texts(db, report)) == 3


def test_what_was_sealed_tells_where_each_sentence_came_from_and_whether_it_was_changed(db, below):
    report = own(db)
    take(db, report)
    line = store.report_lines.of_report(db, report)[0]
    person = cast.person(db, UPPER)
    actions.report_lines.write(
        db, person, cast.MOMENT, report.public_id, line.public_id, "Tiến độ cơ bản bảo đảm.", line.version
    )

    sealed = reporting.seal(db, report, by=UPPER)

    name = "Đảng bộ huyện Long Hồ"
    assert origins(db, sealed) == [
        (name, below.public_id, True),
        (name, below.public_id, False),
        (name, below.public_id, False),
    ]


@pytest.mark.parametrize("deed", [reporting.send_back, lambda db, one: reporting.seal(db, reporting.correct(db, one))])
def test_a_returned_or_corrected_report_offers_nothing_more_and_what_was_taken_says_so(db, below, deed):
    report = own(db)
    chosen = [one.public_id for one in offers(db, report)]
    take(db, report, chosen[:1])

    deed(db, below)

    with pytest.raises(Conflict):
        take(db, report, chosen[1:])
    source = next(iter(store.report_sources.of_report(db, cast.person(db, UPPER).scope, report).values()))
    assert source.is_returned or source.is_corrected
    assert {one.report_id for one in offers(db, report)}.isdisjoint({below.public_id})


def test_sentences_of_an_internal_report_are_never_in_an_ordinary_one(db):
    reporting.demand(db, code=cast.NATION, by="vanphong.tw")
    sent(db, rank=1)
    ordinary = own(db)
    assert offers(db, ordinary) == []
    person, moment = cast.person(db, UPPER), cast.MOMENT
    internal = actions.reports.rank(db, person, moment, ordinary.public_id, 1, ordinary.version)
    hidden = [one.public_id for one in offers(db, internal)]
    assert len(hidden) == 3
    take(db, internal)

    with pytest.raises(Invalid) as refused:
        actions.reports.rank(db, person, moment, internal.public_id, 0, internal.version)
    assert refused.value.problems[0].code == "report.rank_of_sources"


def test_drafts_below_and_other_periods_offer_nothing(db):
    reporting.demand(db, code=cast.NATION, by="vanphong.tw", when=reporting.later(-30))
    reporting.line(db, reporting.draft(db))
    earlier = reporting.draft(db, period="2010-04")
    reporting.line(db, earlier)
    reporting.seal(db, earlier)

    assert own(db).period == MONTH
    assert offers(db, own_of(db)) == []


def own_of(db):
    scope = cast.person(db, UPPER).scope
    office = reporting.organisation(db, cast.PROVINCE)
    return next(one for one in store.reports.listed(db, scope, office.cycle_id, [office.path]) if one.is_draft)


def test_only_who_writes_the_report_takes_into_it(db, below):
    report = own(db)
    chosen = [one.public_id for one in offers(db, report)]
    for login in ("bandoc.vinhlong", "vanphong.tw"):
        with pytest.raises((NotAllowed, NotFound)):
            take(db, report, chosen, by=login)
    reporting.seal(db, report, by=UPPER)
    with pytest.raises(Conflict):
        take(db, report, chosen)
    with pytest.raises(NotAllowed):
        take(db, below, chosen, by=UPPER)


def test_a_part_holds_no_more_sentences_than_a_report_may(db, below):
    report = own(db)
    for number in range(40):
        reporting.line(db, report, "favourable", f"Ý thứ {number}", by=UPPER)

    with pytest.raises(Invalid) as refused:
        take(db, report)
    assert refused.value.problems[0].code == "report.too_many_lines"
    assert len(texts(db, report)) == 40
