"""Verifying a file: whatever does not hold is named with its place."""

import pytest
from traces import last_number

from planner import store
from planner.store.verification import Finding


def test_sound_file_has_no_findings(db):
    assert store.verification.findings(db) == []


@pytest.mark.parametrize(
    ("statements", "finding"),
    [
        (["UPDATE counter SET tasks = tasks + 1 WHERE organisation_id = 1"], Finding("counters")),
        (
            ["DELETE FROM audit_payload WHERE number = 3", "INSERT INTO audit_payload VALUES (3, x'00', '{}')"],
            Finding("payloads", "3"),
        ),
        (["INSERT INTO task_partner VALUES (1, 999999)"], Finding("foreign_keys", "task_partner")),
    ],
)
def test_meddling_is_found(settings, statements, finding):
    db = store.connection.connect_alone(settings.db)
    for statement in statements:
        db.execute(statement)
    assert store.verification.findings(db) == [finding]
    db.close()


def test_forged_entry_is_found_where_it_stands(settings, db):
    number = last_number(db)
    with store.connection.writing(db):
        db.execute(
            "INSERT INTO audit_entry SELECT number + 1, at, actor, action, noun, public_id, organisation, congress,"
            " classification, digest, previous, hash FROM audit_entry WHERE number = ?",
            [number],
        )
    assert store.verification.chain_findings(db) == [Finding("chain", str(number + 1))]


def test_filling_alone_ends_with_a_look_at_the_foreign_keys(settings):
    db = store.connection.connect_alone(settings.db)
    db.execute("INSERT INTO task_partner VALUES (1, 999999)")
    with pytest.raises(store.connection.IntegrityError, match="foreign keys do not hold"):
        store.connection.share(db)
    db.close()
