"""Reports: begun where they are asked for, sealed once and for ever, corrected by a new one, given up."""

import json
from threading import Barrier, Thread

import pytest
import world as cast
from factories import make_task
from reporting import (
    LOWER,
    MONTH,
    UPPER,
    correct,
    demand,
    draft,
    later,
    line,
    organisation,
    seal,
    send_back,
    states,
)
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain import report_figures, report_seal
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound


@pytest.fixture
def report(db):
    demand(db)
    return draft(db)


@pytest.fixture
def sent(db, report):
    line(db, report)
    return seal(db, report)


def codes(refused):
    return [one.code for one in refused.value.problems]


def content(db, report):
    return store.reports.content(db, report)


def test_nothing_is_offered_until_it_is_asked_for(db):
    lower, district = cast.person(db, LOWER), organisation(db, cast.DISTRICT)
    assert actions.report_offers.offered(db, lower, district, cast.DAY) == []
    with nothing_written(db, Invalid) as refused:
        draft(db)
    assert codes(refused) == ["report.not_offered"]
    demand(db)
    found = actions.report_offers.offered(db, lower, district, cast.DAY)
    # April was due before anybody asked.
    assert [(kind.code, one.period) for kind, one in found] == [("month", MONTH)]
    late = actions.report_offers.offered(db, lower, district, later(20).today)
    assert [one.period for _, one in late] == [MONTH, "2010-06"]


def test_a_draft_is_made_with_its_trace_and_not_twice(db):
    demand(db)
    mark = last_number(db)
    report = draft(db)
    assert (report.kind, report.period, report.due.isoformat(), report.is_draft) == ("month", MONTH, "2010-05-25", True)
    assert [(one.action, one.public_id, one.organisation, one.classification) for one in entries(db, mark)] == [
        ("report.made", report.public_id, cast.DISTRICT, ORDINARY)
    ]
    with nothing_written(db, Invalid) as refused:
        draft(db)
    assert codes(refused) == ["report.not_offered"]
    assert_sound(db)


def test_a_sudden_report_needs_no_demand_and_several_fit_in_a_day(db):
    found = [draft(db, kind="sudden", period="").period for _ in range(2)]
    assert found == ["2010-05-10", "2010-05-10.2"]


@pytest.mark.parametrize(
    ("kind", "code", "by", "refusal"),
    [
        ("sudden", cast.NATION, "vanphong.tw", "report.nobody_above"),
        ("week", cast.COMMUNE, "vanphong.longho", None),
        ("year", cast.DISTRICT, LOWER, "report.unknown_kind"),
    ],
)
def test_only_kinds_of_the_level_and_only_upward(db, kind, code, by, refusal):
    with nothing_written(db, Invalid if refusal else NotAllowed) as refused:
        draft(db, code, by, kind)
    assert codes(refused) == [refusal or "permission.refused"]


@pytest.mark.parametrize(
    ("login", "refusal"),
    [
        ("vanphong.vinhlong", NotFound),
        ("thaymat.vinhlong", NotFound),
        ("vanphong.tw", NotFound),
        ("thanhvien.longho", NotAllowed),
        ("bandoc.longho", NotAllowed),
        ("thanhvien.mangthit", NotFound),
        ("vanphong.dongthap", NotFound),
        ("quantri", NotFound),
    ],
)
def test_only_its_own_office_writes_seals_and_gives_up_a_draft(db, report, login, refusal):
    one = line(db, report)
    person, when, key = cast.person(db, login), cast.MOMENT, report.public_id
    for deed in (
        lambda: actions.report_lines.add(db, person, when, key, "favourable", "Câu"),
        lambda: actions.report_lines.write(db, person, when, key, one, "Câu", 1),
        lambda: actions.report_lines.move(db, person, when, key, one, ""),
        lambda: actions.report_lines.remove(db, person, when, key, one, 1),
        lambda: actions.reports.rank(db, person, when, key, INTERNAL, 1),
        lambda: actions.reports.seal(db, person, when, cast.ZONE, key),
        lambda: actions.reports.discard(db, person, when, key),
    ):
        with nothing_written(db, refusal):
            deed()


def test_sealing_writes_figures_lines_hash_and_head_in_one_trace(db, report):
    line(db, report, "proposals", "Đề nghị tỉnh cho ý kiến.")
    line(db, report)
    mark, head = last_number(db), store.audits.head(db)[1]
    sent = seal(db, report)
    told = json.loads(content(db, sent))
    assert [(one["part"], one["text"]) for one in told["lines"]] == [
        ("favourable", "Tiến độ bảo đảm."), ("proposals", "Đề nghị tỉnh cho ý kiến."),
    ]  # fmt: skip
    assert (told["kind"], told["period"], told["sealed"]["by"], told["sealed"]["on"]) == (
        "month", MONTH, LOWER, "2010-05-10",
    )  # fmt: skip
    assert (sent.seal.digest, sent.seal.head) == (report_figures.digest(content(db, sent)), head)
    assert [(one.action, one.public_id) for one in entries(db, mark)] == [("report.sealed", report.public_id)]
    assert sent.seal.digest in payloads(db, mark)[0]
    figures = report_seal.read(content(db, sent)).figures
    assert figures == actions.reports.figures(db, sent, cast.MOMENT, cast.ZONE)
    assert sum(figures.tasks.values()) == sum(figures.congress.tasks.values()) + below(db)
    assert [(one.level, one.total, one.opened) for one in figures.below] == [("co_so", 1, 1)]
    assert_sound(db)


def below(db):
    commune = organisation(db, cast.COMMUNE)
    scope = Scope((commune.path,), (), ORDINARY)
    return store.counters.progress(db, scope, commune.cycle_id, [commune.id])[commune.id].total()


def test_a_report_is_sent_once(db, sent):
    with nothing_written(db, Conflict) as refused:
        seal(db, sent)
    assert codes(refused) == ["report.sent"]


def test_of_two_who_send_at_once_one_does(db, report):
    barrier, found, path = Barrier(2), [], db_path(db)

    def send():
        own = store.connection.connect(path)
        barrier.wait()
        try:
            seal(own, report)
            found.append("sent")
        except Conflict as refused:
            found.append(refused.problems[0].code)
        own.close()

    threads = [Thread(target=send) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(found) == ["report.sent", "sent"]
    assert db.execute("SELECT COUNT(*) FROM report_seal").fetchone() == (1,)


def db_path(db):
    return db.execute("PRAGMA database_list").fetchone()[2]


def test_nothing_of_a_sealed_report_can_be_changed(db, sent):
    person, when, key = cast.person(db, LOWER), cast.MOMENT, sent.public_id
    (one,) = store.report_lines.of_report(db, sent)
    for deed in (
        lambda: line(db, sent),
        lambda: actions.report_lines.write(db, person, when, key, one.public_id, "Khác", one.version),
        lambda: actions.report_lines.move(db, person, when, key, one.public_id, ""),
        lambda: actions.report_lines.remove(db, person, when, key, one.public_id, one.version),
        lambda: actions.reports.rank(db, person, when, key, INTERNAL, sent.version),
        lambda: actions.reports.discard(db, person, when, key),
    ):
        with nothing_written(db, Conflict) as refused:
            deed()
        assert codes(refused) == ["report.sent"]


def test_later_deeds_leave_a_sealed_report_as_it_was(db, world, sent):
    before = (content(db, sent), sent.seal)
    make_task(db, world.congresses[cast.DISTRICT], by=LOWER, title="Việc mới")
    keeper, version = cast.person(db, "quantri"), organisation(db, cast.DISTRICT).version
    place = (cast.CYCLE, cast.DISTRICT)
    actions.organisations.rename(db, keeper, cast.MOMENT, *place, "Đảng bộ huyện khác", version)
    send_back(db, sent)
    draft_again = correct(db, sent)
    line(db, draft_again, words="Câu mới.")
    seal(db, draft_again, when=later(3))
    now = store.reports.get(db, cast.person(db, LOWER).scope, sent.public_id)
    assert (content(db, now), now.seal) == before
    assert report_figures.digest(content(db, now)) == now.seal.digest
    assert report_seal.read(content(db, now)).organisation_name == "Đảng bộ huyện Long Hồ"


def test_a_correction_has_the_words_of_the_first_and_both_name_each_other(db, sent):
    with nothing_written(db, NotAllowed):
        correct(db, sent, by=UPPER)
    new = correct(db, sent)
    assert (new.corrects, new.classification, new.kind, new.period, new.due) == (
        sent.public_id, sent.classification, sent.kind, sent.period, sent.due,
    )  # fmt: skip
    assert [(one.part, one.text) for one in store.report_lines.of_report(db, new)] == [
        ("favourable", "Tiến độ bảo đảm.")
    ]
    with nothing_written(db, Conflict) as refused:
        correct(db, sent)
    assert codes(refused) == ["report.corrected"]
    with nothing_written(db, Conflict) as refused:
        correct(db, new)
    assert codes(refused) == ["report.not_sent"]
    old = store.reports.get(db, cast.person(db, LOWER).scope, sent.public_id)
    assert (old.corrected_by, old.is_overtaken) == (new.public_id, False)
    seal(db, new)
    old = store.reports.get(db, cast.person(db, LOWER).scope, sent.public_id)
    assert (old.corrected_by, old.is_overtaken) == (new.public_id, True)


def test_a_correction_that_was_given_up_leaves_room_for_another(db, sent):
    first = correct(db, sent)
    actions.reports.discard(db, cast.person(db, LOWER), cast.MOMENT, first.public_id)
    with pytest.raises(NotFound):
        store.reports.get(db, cast.person(db, LOWER).scope, first.public_id)
    assert correct(db, sent).corrects == sent.public_id


def test_a_correction_keeps_its_rank(db, sent):
    new = correct(db, sent)
    with nothing_written(db, Invalid) as refused:
        actions.reports.rank(db, cast.person(db, LOWER), cast.MOMENT, new.public_id, INTERNAL, new.version)
    assert codes(refused) == ["report.rank_of_correction"]


def test_the_rank_decides_what_is_counted_and_who_sees_it(db, world, report):
    make_task(db, world.congresses[cast.DISTRICT], by=LOWER, title="Việc nội bộ", classification=INTERNAL)
    person = cast.person(db, LOWER)
    ordinary = actions.reports.figures(db, report, cast.MOMENT, cast.ZONE)
    ranked = actions.reports.rank(db, person, cast.MOMENT, report.public_id, INTERNAL, report.version)
    internal = actions.reports.figures(db, ranked, cast.MOMENT, cast.ZONE)
    assert sum(internal.tasks.values()) > sum(ordinary.tasks.values())
    sent = seal(db, ranked)
    with pytest.raises(NotFound):
        store.reports.get(db, cast.person(db, "bandoc.longho").scope, sent.public_id)
    assert states(db, by=UPPER) == [(MONTH, "sent"), (MONTH, "not_yet")]
    assert states(db, by="bandoc.longho", codes=(cast.DISTRICT,)) == [(MONTH, "not_yet")]


def test_stale_ranks_are_refused(db, report):
    person = cast.person(db, LOWER)
    actions.reports.rank(db, person, cast.MOMENT, report.public_id, INTERNAL, report.version)
    with nothing_written(db, Conflict) as refused:
        actions.reports.rank(db, person, cast.MOMENT, report.public_id, ORDINARY, report.version)
    assert codes(refused) == ["report.changed"]


def test_what_is_above_an_ordinary_report_leaves_no_byte_in_it(db, world, report):
    line(db, report)
    person = cast.person(db, LOWER)
    make_task(db, world.congresses[cast.DISTRICT], by=LOWER, title="Việc nội bộ", classification=INTERNAL)
    without = report_figures.canonical(actions.reports.figures(db, report, cast.MOMENT, cast.ZONE))
    make_task(db, world.congresses[cast.COMMUNE], by="thaymat.vinhlong", title="Nội bộ", classification=INTERNAL)
    other = draft(db, kind="sudden", period="", rank=INTERNAL)
    line(db, other, words="Điều nội bộ.")
    seal(db, other)
    assert report_figures.canonical(actions.reports.figures(db, report, cast.MOMENT, cast.ZONE)) == without
    assert (
        report_figures.canonical(
            actions.reports.figures(db, store.reports.get(db, person.scope, other.public_id), cast.MOMENT, cast.ZONE)
        )
        != without
    )
