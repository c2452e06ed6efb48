"""A new database by `init`; older ones by `migrate`; what `serve` refuses and `doctor` finds of a file."""

from dataclasses import replace

import pytest
import world as cast
from click.testing import CliRunner, Result

from planner import actions, printer, store
from planner.cli import main
from planner.domain.problem import Problem
from planner.settings import Settings

ADMINISTRATOR = "quantri"


@pytest.fixture
def empty(tmp_path) -> Settings:
    """Settings whose database is not there yet."""
    return Settings(db=tmp_path / "new" / "planner.db", lang="en", now=lambda: cast.NOW)


def run(settings: Settings, *words: str) -> Result:
    """The answer of a command, in English."""
    return CliRunner().invoke(main, list(words), obj=replace(settings, lang="en"))


def test_init_makes_a_database_that_can_be_signed_in_to(empty):
    result = run(empty, "init", "--cycle", "XI")

    shown = [line.split() for line in result.output.splitlines() if line.startswith("  ")]
    db = store.connection.connect(empty.db)
    signed_in = [actions.sessions.sign_in(db, cast.MOMENT, login, password, "", "")[0] for login, password in shown]
    assert [(one.login, one.clearance, [grant.role for grant in one.grants]) for one in signed_in] == [
        ("quantri", 0, ["administrator"]), ("vanphong", 2, ["organiser"]),
    ]  # fmt: skip
    assert store.people.find(db, "truc-so").is_disabled
    assert store.verification.findings(db) == []
    assert len(store.installation.get(db, "secret")) == 64
    assert sorted(path.name for path in empty.db.parent.iterdir() if path.suffix == ".unfinished") == []
    db.close()


def test_init_touches_no_database_that_is_there(settings):
    before = settings.db.read_bytes()

    result = run(settings, "init")

    assert (result.exit_code, result.output.strip()) == (1, f"{settings.db} is there already.")
    assert settings.db.read_bytes() == before


def test_init_names_the_cycles_it_knows(empty):
    result = run(empty, "init", "--cycle", "XX")

    assert result.output.strip() == "There is no cycle XX. Known are: XI, XII, XIII, XIV"
    assert not empty.db.exists()


def test_init_refuses_a_bad_login_and_leaves_nothing(empty):
    result = run(empty, "init", "--administrator", "Quản Trị")

    assert result.output.strip() == "A login is made of small letters and digits, joined by dots."
    assert not empty.db.exists()


def test_doctor_and_serve_name_a_file_that_is_no_database(settings, db):
    db.close()
    settings.db.write_bytes(b"just some text, long enough to be read")

    told = f"{settings.db} is no database of the planner."
    assert f"✗ {told}" in run(settings, "doctor").output.splitlines()
    assert run(settings, "serve").output.strip() == told


def test_doctor_finds_a_page_of_the_database_that_was_overwritten(settings, db):
    store.connection.settle(db)
    (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit_payload'").fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    before, begin = settings.db.read_bytes(), (page - 1) * size
    settings.db.write_bytes(before[:begin] + b"\xa5" * size + before[begin + size :])

    result = run(settings, "doctor")

    told = "✗ The file is damaged: not all of it can be read. Use another copy: planner restore FILE"
    assert (result.exit_code, told in result.output.splitlines()) == (1, True)


def test_chain_is_verified_against_anchors_that_were_kept(settings, tmp_path, db):
    kept, copy = tmp_path / "anchors.txt", tmp_path / "copy.db"
    kept.write_text(run(settings, "audit", "anchor").output, encoding="utf-8")
    last, _head = store.audits.head(db)
    run(settings, "backup", str(copy))
    cut = store.connection.connect(copy, may_change_schema=True)
    cut.execute("DROP TRIGGER audit_entry_no_delete")
    cut.execute("DELETE FROM audit_entry WHERE number = ?", [last])
    cut.execute("DELETE FROM audit_payload WHERE number = ?", [last])
    cut.close()

    whole = run(settings, "audit", "verify", "--anchor", str(kept))
    alone = run(settings, "audit", "verify", str(copy))
    against = run(settings, "audit", "verify", str(copy), "--anchor", str(kept))
    other = run(settings, "audit", "verify", "--anchor", str(settings.db))

    assert whole.output.splitlines()[1:] == [
        "Nothing is cut off or written anew: it agrees with the anchors of the file."
    ]
    assert (whole.exit_code, alone.exit_code) == (0, 0)
    assert (against.exit_code, against.output.strip()) == (
        1, f"The end of the audit chain was cut off, these entries are missing: {last}",
    )  # fmt: skip
    assert (other.exit_code, "not a line of `audit anchor`" in other.output) == (1, True)


def test_migrate_of_a_database_that_is_up_to_date_does_nothing(settings):
    before = settings.db.read_bytes()

    result = run(settings, "migrate", "--as", ADMINISTRATOR)

    assert (result.exit_code, result.output.strip()) == (0, "The database is up to date.")
    assert settings.db.read_bytes() == before


def test_migrate_keeps_a_backup_and_leaves_a_trace(settings, db, monkeypatch):
    monkeypatch.setattr(store.schema, "pending", lambda _db: ["m9999_more"])
    monkeypatch.setattr(store.schema, "migrate", lambda _path: ["m9999_more"])

    result = run(settings, "migrate", "--as", ADMINISTRATOR)

    *_, last = store.audits.chain(db)
    assert result.output.splitlines()[-1] == "Applied: m9999_more"
    assert settings.db.with_name("planner.db.before-20261123-030000").is_file()
    assert (last.actor, last.action) == (ADMINISTRATOR, "database.migrated")


@pytest.mark.parametrize("host", ["0.0.0.0", "203.0.113.7", "::"])
def test_shifted_database_is_served_on_this_machine_only(settings, host):
    result = run(replace(settings, host=host, is_insecure=True), "serve")

    sentence = (
        "The planning day of this database is shifted, as in a demonstration: it is served on this machine only,"
        f" not on {host}."
    )
    assert (result.exit_code, result.output.strip()) == (1, sentence)


def test_serving_others_needs_tls(settings, db):
    with store.connection.writing(db):
        store.installation.put(db, "planning_offset_days", "0")

    result = run(replace(settings, host="0.0.0.0"), "serve")

    assert (result.exit_code, result.output.startswith("0.0.0.0 is reached from other machines, so TLS is needed")) == (
        1, True,
    )  # fmt: skip


def test_database_without_a_secret_is_not_served(settings, db):
    with store.connection.writing(db):
        store.installation.put(db, "secret", "")

    result = run(settings, "serve")

    assert (result.exit_code, "has no secret" in result.output) == (1, True)


def test_doctor_says_what_is_missing(empty):
    result = run(empty, "doctor")

    assert result.exit_code == 1
    assert f"✗ There is no database at {empty.db}. Run: planner init" in result.output.splitlines()


def test_doctor_prints_a_line_and_says_why_it_could_not(empty, monkeypatch):
    def fail(*_words):
        raise printer.Failed(Problem("printer.killed"))

    assert "documents can become PDF" in run(empty, "doctor").output
    monkeypatch.setattr(printer, "pdf", fail)
    result = run(empty, "doctor")
    assert (result.exit_code, "✗ Making the document was broken off" in result.output) == (1, True)
    monkeypatch.setattr("planner.cli.doctor.missing_libraries", lambda: ["libpangoft2-1.0-0"])
    assert "apt-get install -y libpangoft2-1.0-0" in run(empty, "doctor").output
