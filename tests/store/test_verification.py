"""Verifying a file: whatever does not hold is named with its place."""

import pytest
from traces import last_number

from planner import store
from planner.domain.audit import Anchor
from planner.store.sums import Difference
from planner.store.verification import Finding


def test_sound_file_has_no_findings(db):
    assert store.verification.findings(db) == []


@pytest.mark.parametrize(
    ("statements", "finding"),
    [
        (
            ["UPDATE counter SET tasks = 999 WHERE organisation_id = 1 AND status = 'todo' AND classification = 1"],
            Finding("sum", difference=Difference("counter", "XI", "TW", 1, "todo", "999", "112")),
        ),
        (
            ["DELETE FROM audit_payload WHERE number = 3", "INSERT INTO audit_payload VALUES (3, x'00', '{}')"],
            Finding("payloads", "3"),
        ),
        (["DELETE FROM audit_payload WHERE number = 3"], Finding("lost", "3")),
        (["DELETE FROM audit_payload WHERE number < 5"], Finding("lost", "1, 2, 3, 4")),
        (["INSERT INTO task_partner VALUES (1, 999999)"], Finding("foreign_keys", "task_partner")),
    ],
)
def test_meddling_is_found(settings, statements, finding):
    db = store.connection.connect_alone(settings.db)
    for statement in statements:
        db.execute(statement)
    assert store.verification.findings(db) == [finding]
    db.close()


def test_payload_of_no_entry_is_found(settings):
    db = store.connection.connect_alone(settings.db)
    db.execute("INSERT INTO audit_payload VALUES (99999, x'00', '{}')")
    assert store.verification.chain_findings(db) == [Finding("payloads", "99999")]
    db.close()


def test_forged_entry_is_found_where_it_stands(settings, db):
    number = last_number(db)
    with store.connection.writing(db):
        db.execute(
            "INSERT INTO audit_entry SELECT number + 1, at, actor, action, noun, public_id, organisation, congress,"
            " classification, digest, previous, hash FROM audit_entry WHERE number = ?",
            [number],
        )
        db.execute(
            "INSERT INTO audit_payload SELECT number + 1, salt, payload FROM audit_payload WHERE number = ?", [number]
        )
    assert store.verification.chain_findings(db) == [Finding("moved", f"{number + 1}, {number}")]


def _meddle(settings, *statements):
    """The chain as somebody leaves it who may write the file itself."""
    db = store.connection.connect(settings.db, may_change_schema=True)
    for statement in ("DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete", *statements):
        db.execute(statement)
    return db


@pytest.mark.parametrize(
    ("statements", "finding"),
    [
        (["UPDATE audit_entry SET actor = 'ai.khac' WHERE number = 3"], [Finding("edited", "3")]),
        (["DELETE FROM audit_entry WHERE number IN (3, 4)"], [Finding("removed", "3–4")]),
        (["DELETE FROM audit_entry WHERE number = 3"], [Finding("removed", "3")]),
        (
            [f"UPDATE audit_entry SET number = {to} WHERE number = {of}" for of, to in ((3, 99), (4, 3), (99, 4))],
            [Finding("moved", "3, 4"), Finding("moved", "4, 3")],
        ),
    ],
)
def test_break_of_the_chain_is_told_by_its_kind_and_place(settings, statements, finding):
    db = _meddle(settings, *statements)
    assert [one for one in store.verification.chain_findings(db) if one.code != "payloads"] == finding
    db.close()


def test_cut_end_shows_against_an_anchor_and_against_nothing_else(settings, db):
    last, head = store.audits.head(db)
    anchors = [Anchor("", 2, store.audits.hash_of(db, 2)), Anchor("", last, head)]
    assert store.verification.chain_findings(db, anchors) == []
    tables = ("audit_payload", "audit_entry")
    cut = _meddle(settings, *(f"DELETE FROM {table} WHERE number > {last - 2}" for table in tables))
    assert store.verification.chain_findings(cut) == []
    assert store.verification.chain_findings(cut, anchors) == [Finding("cut", f"{last - 1}–{last}")]
    cut.close()


def test_chain_that_was_written_anew_shows_against_an_anchor(db):
    assert store.verification.chain_findings(db, [Anchor("", 2, "0" * 64)]) == [Finding("rewritten", "2")]


def test_filling_alone_ends_with_a_look_at_the_foreign_keys(settings):
    db = store.connection.connect_alone(settings.db)
    db.execute("INSERT INTO task_partner VALUES (1, 999999)")
    with pytest.raises(store.connection.IntegrityError, match="foreign keys do not hold"):
        store.connection.share(db)
    db.close()


def test_what_no_column_may_hold_is_found_though_filling_alone_does_not_look(settings):
    db = store.connection.connect_alone(settings.db)
    db.execute("UPDATE task SET priority = 'none' WHERE id = 1")
    store.connection.share(db)

    db = store.connection.connect(settings.db)
    assert store.verification.findings(db) == [Finding("integrity", "CHECK constraint failed in task")]
    with pytest.raises(store.connection.IntegrityError, match="CHECK"):
        db.execute("UPDATE task SET priority = 'none' WHERE id = 2")
    db.close()
