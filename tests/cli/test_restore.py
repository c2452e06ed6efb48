"""`backup` and `restore`: what comes back, what does not live again with it, and what is refused."""

from dataclasses import replace

import pytest
import world as cast
from click.testing import CliRunner, Result

from planner import actions, store
from planner.clerk_place import held_alone
from planner.cli import main
from planner.papers import Papers
from planner.settings import Settings

ADMINISTRATOR = "quantri"


def run(settings: Settings, *words: str) -> Result:
    """The answer of a command, in English."""
    return CliRunner().invoke(main, list(words), obj=replace(settings, lang="en"))


def test_backup_comes_back_with_every_entry(settings, tmp_path, db):
    number, _ = store.audits.head(db)
    copy = tmp_path / "copy.db"

    made = run(settings, "backup", str(copy))
    again = run(settings, "backup", str(copy))
    restored = run(settings, "restore", str(copy), "--force", "--as", ADMINISTRATOR)

    after = store.connection.connect(settings.db)
    entries = list(store.audits.chain(after))
    assert (made.exit_code, again.exit_code, restored.exit_code) == (0, 1, 0)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert (len(entries), entries[-1].action) == (number + 1, "database.restored")
    assert store.verification.findings(after) == []
    after.close()


def test_restore_overwrites_only_when_told_to(settings, tmp_path):
    copy = tmp_path / "copy.db"
    run(settings, "backup", str(copy))

    result = run(settings, "restore", str(copy), "--as", ADMINISTRATOR)

    assert result.exit_code == 1
    assert result.output.strip() == (f"{settings.db} is there already. With --force it is kept aside and replaced.")


def test_older_backup_is_brought_up_to_date_before_its_ways_in_end(settings, tmp_path, monkeypatch):
    copy = tmp_path / "copy.db"
    run(settings, "backup", str(copy))
    monkeypatch.setattr(store.schema, "migrate", lambda path: ["m9999_more"] if path.suffix == ".unfinished" else [])

    result = run(settings, "restore", str(copy), "--force", "--as", ADMINISTRATOR)

    after = store.connection.connect(settings.db)
    last = [entry.action for entry in store.audits.chain(after)][-2:]
    after.close()
    assert (result.exit_code, last) == (0, ["database.migrated", "database.restored"])


def test_restore_says_who_may_do_it_and_leaves_nothing(settings, tmp_path):
    copy = tmp_path / "copy.db"
    run(settings, "backup", str(copy))

    result = run(settings, "restore", str(copy), "--force", "--as", "vanphong.tw")

    told = "vanphong.tw may not bring a backup back: only an administrator may. Name one with --as."
    assert (result.exit_code, result.output.strip()) == (1, told)
    assert list(tmp_path.glob("*.unfinished")) == []


def test_backup_goes_into_no_folder_that_is_not_there(settings, tmp_path):
    folder = tmp_path / "bakups"

    result = run(settings, "backup", str(folder / "copy.db"))

    assert (result.exit_code, result.output.strip()) == (
        1, f"There is no folder {folder}. Make it first, so that no copy lies where nobody looks.",
    )  # fmt: skip
    assert not folder.exists()


def test_restore_keeps_what_was_there(settings, tmp_path):
    copy = tmp_path / "copy.db"
    run(settings, "backup", str(copy))

    run(settings, "restore", str(copy), "--force", "--as", ADMINISTRATOR)

    kept = settings.db.with_name("planner.db.before-20261123-030000")
    assert run(settings, "audit", "verify", str(kept)).exit_code == 0


def test_restore_ends_sign_ins_and_says_so(settings, tmp_path, db, moment):
    copy = tmp_path / "copy.db"
    run(settings, "backup", str(copy))
    upper = cast.person(db, "vanphong.vinhlong")
    actions.removals.remove(db, upper, moment, "thanhvien.longho")
    store.people.set_password(db, upper.id, "another")

    told = run(settings, "restore", str(copy), "--force", "--as", ADMINISTRATOR).output.splitlines()

    after = store.connection.connect(settings.db)
    assert actions.sessions.of_token(after, moment, cast.token_of("vanphong.vinhlong")) is None
    assert store.people.find(after, "thanhvien.longho").is_disabled
    after.close()
    assert told[1:4] == [
        "All sign-ins, links to a new password and invitations have ended: everybody signs in anew.",
        "Rights ended again: 1; Accounts closed again: 1.",
        "These accounts have an earlier password, clearance or second factor again; look at them: vanphong.vinhlong",
    ]


@pytest.mark.parametrize("replaced", [None, b"no database at all"])
def test_restore_says_what_it_cannot_know(settings, tmp_path, replaced):
    copy = tmp_path / "copy.db"
    run(settings, "backup", str(copy))
    elsewhere = replace(settings, db=tmp_path / "elsewhere.db")
    if replaced:
        elsewhere.db.write_bytes(replaced)

    result = run(elsewhere, "restore", str(copy), "--force", "--as", ADMINISTRATOR)

    assert (result.exit_code, "Look at the links, calendars, rights and accounts that live again" in result.output) == (
        0, True,
    )  # fmt: skip


def test_papers_made_of_another_state_do_not_outlive_a_restore(settings, tmp_path):
    Papers(settings.papers).keep("a1", b"made of what is there")
    run(settings, "backup", str(tmp_path / "copy.db"))

    run(settings, "restore", str(tmp_path / "copy.db"), "--force", "--as", ADMINISTRATOR)

    assert Papers(settings.papers).find("a1") is None


def test_restore_waits_for_the_planner_to_be_stopped(settings, tmp_path):
    copy = tmp_path / "copy.db"
    run(settings, "backup", str(copy))

    with held_alone(settings.db):
        result = run(settings, "restore", str(copy), "--force", "--as", ADMINISTRATOR)

    assert result.output.strip() == f"The planner is running on {settings.db}. Stop it first."


@pytest.mark.parametrize(
    "content", [b"", b"just some text, long enough to be read", b"SQLite format 3\0" + bytes(5000)]
)
def test_restore_refuses_what_is_no_database(settings, tmp_path, content):
    bad = tmp_path / "bad.db"
    bad.write_bytes(content)
    before = settings.db.read_bytes()

    result = run(settings, "restore", str(bad), "--force", "--as", ADMINISTRATOR)

    assert (result.exit_code, result.output.strip()) == (1, f"{bad} is no database of the planner.")
    assert settings.db.read_bytes() == before


def test_restore_refuses_a_damaged_file(settings, tmp_path, db):
    store.connection.settle(db)
    before = settings.db.read_bytes()
    damaged = tmp_path / "damaged.db"
    middle = len(before) // 2
    damaged.write_bytes(before[:middle] + b"\xa5" * 40_000 + before[middle + 40_000 :])

    result = run(settings, "restore", str(damaged), "--force", "--as", ADMINISTRATOR)

    assert result.exit_code == 1
    assert settings.db.read_bytes() == before


def test_restore_refuses_a_broken_chain(settings, tmp_path, db):
    copy = tmp_path / "copy.db"
    run(settings, "backup", str(copy))
    rewritten = store.connection.connect(copy, may_change_schema=True)
    rewritten.execute("DROP TRIGGER audit_entry_no_update")
    rewritten.execute("UPDATE audit_entry SET actor = 'nobody' WHERE number = 3")
    rewritten.close()

    verified = run(settings, "audit", "verify", str(copy))
    restored = run(settings, "restore", str(copy), "--force", "--as", ADMINISTRATOR)

    assert (verified.exit_code, verified.output.strip()) == (1, "Entry 3 of the audit chain was edited.")
    assert (restored.exit_code, restored.output.strip()) == (1, "Entry 3 of the audit chain was edited.")
