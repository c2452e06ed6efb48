"""`backup --rehearse`: a copy is brought back and held against the original, and what it lost is found."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from planner import store
from planner.cli import main


def run(settings, *words):
    return CliRunner().invoke(main, list(words), obj=replace(settings, lang="en"))


def test_rehearsed_backup_was_brought_back_and_answers(settings, tmp_path, db):
    rows, number = store.backups.counts(db), store.audits.head(db)[0]
    (tmp_path / "copies").mkdir()

    result = run(settings, "backup", str(tmp_path / "copies" / "a.db"), "--rehearse")

    assert (result.exit_code, result.output.splitlines()[1]) == (0, (
        f"Rehearsed: brought back in a place of its own it has the {sum(rows.values())} rows of the original in"
        f" {len(rows)} tables, its {number} audit entries hold, and the planner answers over it."
    ))  # fmt: skip
    assert [path.name for path in (tmp_path / "copies").iterdir()] == ["a.db"]


def _lose_a_row(db):
    db.execute("DELETE FROM setting WHERE name = 'planning_offset_days'")


def _lose_the_last_entry(db):
    db.execute("DROP TRIGGER audit_entry_no_delete")
    db.execute("DELETE FROM audit_payload WHERE number = (SELECT max(number) FROM audit_entry)")
    db.execute("DELETE FROM audit_entry WHERE number = (SELECT max(number) FROM audit_entry)")


@pytest.mark.parametrize(
    ("lose", "tables"), [(_lose_a_row, "setting"), (_lose_the_last_entry, "audit_entry, audit_payload")]
)
def test_rehearsal_finds_what_a_copy_has_lost(settings, tmp_path, monkeypatch, lose, tables):
    copy = store.backups.copy

    def losing(source, target):
        copy(source, target)
        if source == settings.db:
            lost = store.connection.connect(target, may_change_schema=True)
            lose(lost)
            lost.close()

    monkeypatch.setattr(store.backups, "copy", losing)
    result = run(settings, "backup", str(tmp_path / "a.db"), "--rehearse")

    sentence = f"The rehearsal failed: the copy differs from the database in {tables}."
    assert (result.exit_code, result.output.splitlines()[-1]) == (1, sentence)
