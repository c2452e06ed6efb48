"""A purge names the backups that may still hold the text, by looking into those that the planner knows of."""

from dataclasses import replace

import factories
import pytest
import world as cast
from click.testing import CliRunner
from traces import entries, payloads

from planner import actions, store
from planner.cli import main

OFFICE = "vanphong.longho"
KNOWN_ALONE = "Copies that were moved, or made in other ways, are not known here."


def run(settings, *words):
    result = CliRunner().invoke(main, list(words), obj=replace(settings, lang="en"))
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


@pytest.fixture
def task(db, world):
    return factories.make_task(db, world.congresses[cast.DISTRICT], by=OFFICE)


@pytest.fixture
def comment(db, task):
    office = cast.person(db, OFFICE)
    actions.comments.write(db, office, cast.MOMENT, task.public_id, "Gõ nhầm")
    return store.comments.of_task(db, office.scope, task)[0].public_id


def test_backups_that_hold_the_text_are_named_and_others_are_not(settings, tmp_path, db, world):
    copies = tmp_path / "copies"
    copies.mkdir()
    early, late, gone = (copies / f"{name}.db" for name in ("early", "late", "gone"))
    run(settings, "backup", str(early))
    task = factories.make_task(db, world.congresses[cast.DISTRICT], by=OFFICE)
    actions.comments.write(db, cast.person(db, OFFICE), cast.MOMENT, task.public_id, "Gõ nhầm")
    comment = store.comments.of_task(db, cast.person(db, OFFICE).scope, task)[0].public_id
    run(settings, "backup", str(late))
    run(settings, "backup", str(gone))
    gone.unlink()
    broken = settings.db.with_name("planner.db.before-20261101-000000")
    broken.write_bytes(b"SQLite format 3\0" + bytes(5000))

    assert run(settings, "purge", comment, "--reason", "Gõ nhầm", "--as", "quantri") == [
        "1 entry lost its text.",
        "Backups that may still hold it:",
        f"  {gone} (no longer there: perhaps moved)",
        f"  {late}",
        f"  {broken} (cannot be read)",
        KNOWN_ALONE,
    ]


def test_without_any_backup_it_is_said(settings, comment):
    assert run(settings, "purge", comment, "--reason", "Gõ nhầm", "--as", "quantri") == [
        "1 entry lost its text.", "No backup that the planner knows of holds it.", KNOWN_ALONE,
    ]  # fmt: skip


def test_copy_beside_the_database_is_looked_into(settings, task):
    aside = settings.db.with_name("planner.db.before-20261101-000000")
    store.backups.copy(settings.db, aside)
    assert f"  {aside}" in run(settings, "purge", task.public_id, "--reason", "Gõ nhầm", "--as", "quantri")


def test_backup_leaves_a_trace_of_where_it_is(settings, tmp_path, db):
    run(settings, "backup", str(tmp_path / "a.db"))
    last = entries(db)[-1]
    assert (last.actor, last.action, last.noun) == ("truc-so", "database.backed_up", "installation")
    assert payloads(db)[-1] == f'{{"after":{{"file":"{tmp_path / "a.db"}"}},"before":null}}'
