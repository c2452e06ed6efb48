"""The schema as it is written down, and the guards of an open database."""

import re

import pytest
from source import ROOT, imports, modules, named
from sqlite_utils import Database

from planner import store
from planner.store.connection import DatabaseError, IntegrityError
from planner.store.migrations import migrations

SCHEMA = ROOT / "planner" / "store" / "schema.sql"
STEPS = [migration.name for migration in migrations.pending(Database(memory=True))]
# Tables that hold words of people about a plan or its state; each row has a classification of its own,
# or follows the row named here.
CLASSIFIED = {
    "agenda_item", "agenda_version_item", "audit_entry", "check_item",
    "comment", "difficulty", "document_number", "document_signature",
    "finding", "finding_acknowledgement", "inquiry", "report", "task", "upward_notice",
}  # fmt: skip
FOLLOW = {
    "agenda_item_cancellation": "agenda_item",
    "audit_payload": "audit_entry",
    "baseline_task": "task",
    "difficulty_step": "difficulty",
    "inquiry_answer": "inquiry",
    "inquiry_withdrawal": "inquiry",
    "live_press": "agenda_item",
    "report_discard": "report",
    "report_line": "report",
    "report_return": "report",
    "report_seal": "report",
    "task_blockage": "task",
    "task_cancellation": "task",
    "task_exemption": "task",
    "task_register": "task",
    "undo_step": "task",
}
# Sums and series are kept apart per classification, so that none of them counts what a reader may not see.
COUNTED_APART = {"counter", "difficulty_counter", "due_counter", "freshness", "revision", "task_series"}
# Words about the planner itself, about offices and days: open to whoever may read the organisation.
OPEN = {
    "access_grant", "agenda_approval", "agenda_approval_withdrawal", "agenda_decision", "agenda_decision_withdrawal",
    "agenda_item_task", "agenda_notice", "agenda_version", "agenda_version_sitting", "agenda_version_withdrawal",
    "baseline",
    "baseline_withdrawal", "body", "check_item_cancellation",
    "clearance_suspension", "comment_mention", "comment_withdrawal", "congress", "congress_cancellation",
    "congress_counter", "congress_step", "cycle", "day_off", "day_off_withdrawal", "document_issue", "failed_sign_in",
    "feed", "feed_end",
    "finding_count", "finding_round", "forecast", "grant_end", "job", "job_part", "notice", "notice_silence",
    "invitation", "invitation_acceptance", "invitation_withdrawal", "level_change", "organisation",
    "organisation_closure",
    "password_reset", "password_reset_end", "peer_pace", "person", "person_disablement", "playbook", "playbook_base",
    "playbook_decision", "playbook_start", "recovery_code", "report_demand", "report_demand_end", "report_reminder",
    "saved_filter", "second_factor", "session", "setting",
    "share", "share_end", "share_visit",
    "sitting", "sitting_cancellation", "snapshot", "standing", "subtree_paper", "subtree_snapshot", "succession",
    "tally", "tally_counter", "tally_withdrawal", "task_assignment", "task_completion", "task_lapse",
    "task_occurrence", "task_partner", "task_relation", "task_retraction", "undo",
}  # fmt: skip


@pytest.fixture
def path(tmp_path):
    store.connection.create(tmp_path / "empty.db")
    return tmp_path / "empty.db"


@pytest.fixture
def migrated(path):
    store.schema.migrate(path)
    db = store.connection.connect(path)
    yield db
    db.close()


def tables(db):
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(("sqlite_", "_sqlite_"))}  # fmt: skip


def columns(db, table):
    return {row[1] for row in db.execute(f"PRAGMA table_info({table})")}


def test_written_schema_is_that_of_a_fresh_database(migrated):
    assert SCHEMA.read_text(encoding="utf-8") == store.schema.as_text(migrated)


def test_written_schema_holds_the_triggers_that_guard_what_is_append_only(migrated):
    written = re.findall(r"CREATE TRIGGER (\w+)", SCHEMA.read_text(encoding="utf-8"))
    assert written == [
        "audit_entry_no_delete", "audit_entry_no_update", "audit_payload_no_update",
        "live_press_no_delete", "live_press_no_update",
    ]  # fmt: skip
    assert re.findall(r"CREATE TABLE (\w+)", SCHEMA.read_text(encoding="utf-8")) == sorted(tables(migrated))


def test_migrating_twice_applies_nothing_more(path):
    assert store.schema.migrate(path) == STEPS == store.schema.names()
    assert store.schema.migrate(path) == []


def test_schema_as_it_is_written_is_what_all_migrations_lead_to(path, migrated, tmp_path):
    other = tmp_path / "founded.db"
    store.connection.create(other)

    store.schema.found(other)

    founded = store.connection.connect(other)
    assert store.schema.as_text(founded) == store.schema.as_text(migrated)
    assert store.schema.applied(founded) == STEPS
    assert [table for table in tables(founded) if founded.execute(f"SELECT 1 FROM {table}").fetchone()] == []
    assert [table for table in tables(migrated) if migrated.execute(f"SELECT 1 FROM {table}").fetchone()] == []
    founded.close()
    assert store.schema.migrate(other) == []


def test_schema_is_founded_whole_with_its_names_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "founded.db"
    store.connection.create(path)

    def stop():
        raise KeyboardInterrupt

    monkeypatch.setattr(store.schema, "names", stop)
    with pytest.raises(KeyboardInterrupt):
        store.schema.found(path)

    db = store.connection.connect(path)
    assert tables(db) == set()
    db.close()


def test_each_migration_goes_on_from_the_one_before(path):
    for count, step in enumerate(STEPS, start=1):
        db = store.connection.connect(path, may_change_schema=True)
        assert store.schema.pending(db)[0] == step
        migrations.apply(db, stop_before=STEPS[count : count + 1])
        assert store.schema.pending(db) == STEPS[count:]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.close()


def test_migrations_know_nothing_that_may_change_later():
    steps = [module for module in modules() if re.fullmatch(r"store\.migrations\.m\d{4}_\w+", named(module))]
    assert [module.rsplit(".", 1)[-1] for module in steps] == STEPS
    assert {module: imports(module) for module in steps} == dict.fromkeys(steps, frozenset({"sqlite_utils"}))


def test_every_table_is_strict(migrated):
    strict = {row[1] for row in migrated.execute("PRAGMA table_list") if row[5] and row[1] in tables(migrated)}
    assert strict == tables(migrated)


def test_whatever_holds_words_of_a_plan_is_classified(migrated):
    assert tables(migrated) == CLASSIFIED | FOLLOW.keys() | COUNTED_APART | OPEN
    classified = {table for table in tables(migrated) if "classification" in columns(migrated, table)}
    assert classified == CLASSIFIED | COUNTED_APART
    kept_apart = ("snapshot", "finding", "finding_round", "finding_count", "forecast", "peer_pace")
    assert all("clearance" in columns(migrated, table) for table in kept_apart)


def test_what_follows_a_classified_row_is_bound_to_it(migrated):
    bound = {table: {row[2] for row in migrated.execute(f"PRAGMA foreign_key_list({table})")} for table in FOLLOW}
    assert {table: FOLLOW[table] in found for table, found in bound.items()} == dict.fromkeys(FOLLOW, True)


def test_ordinary_connection_holds_foreign_keys_and_loses_nothing_on_a_power_cut(migrated):
    pragmas = {name: migrated.execute(f"PRAGMA {name}").fetchone()[0]
               for name in ("foreign_keys", "journal_mode", "synchronous")}  # fmt: skip
    assert pragmas == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2}
    with pytest.raises(IntegrityError):
        migrated.execute("INSERT INTO revision VALUES (4711, 0, 1)")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE taks (id INTEGER)",
        "CREATE INDEX more ON task (title)",
        "CREATE TRIGGER more AFTER INSERT ON task BEGIN SELECT 1; END",
        "CREATE VIEW more AS SELECT 1",
        "ALTER TABLE task ADD COLUMN more TEXT",
        "DROP TABLE task",
        "DROP TRIGGER audit_entry_no_update",
    ],
)
def test_ordinary_connection_cannot_change_the_schema(migrated, statement):
    with pytest.raises(DatabaseError):
        migrated.execute(statement)


def test_misspelt_table_is_an_error_and_no_new_table(migrated):
    before = tables(migrated)
    with pytest.raises(DatabaseError):
        migrated.table("taks").insert({"title": "x"})
    assert tables(migrated) == before


def test_chain_is_append_only_even_for_sql(migrated):
    migrated.execute("INSERT INTO audit_entry VALUES (1, '', '', '', '', '', '', '', 0, '', '', '')")
    migrated.execute("INSERT INTO audit_payload VALUES (1, x'00', '{}')")
    for statement in ("UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry",
                      "UPDATE audit_payload SET payload = ''"):  # fmt: skip
        with pytest.raises(DatabaseError, match=r"append-only|never edited"):
            migrated.execute(statement)
    assert migrated.execute("SELECT actor, payload FROM audit_entry JOIN audit_payload USING (number)").fetchall() == [
        ("", "{}")
    ]


def test_registered_task_cannot_hold_text_whoever_writes_it(db):
    with pytest.raises(IntegrityError, match="CHECK"):
        db.execute("UPDATE task SET classification = 2, number = 99 WHERE id = 1")


def test_database_file_is_its_owners_alone(path):
    assert path.stat().st_mode & 0o777 == 0o600


def test_failed_writing_leaves_nothing_and_frees_the_file(migrated):
    def fail():
        with store.connection.writing(migrated):
            store.installation.put(migrated, "secret", "x")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.installation.get(migrated, "secret", "none") == "none"
    with store.connection.writing(migrated):
        store.installation.put(migrated, "secret", "y")
    assert store.installation.get(migrated, "secret") == "y"
