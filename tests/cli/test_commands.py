"""Every command says what it does, works on a database, and ends with a sentence and 1 when it cannot."""

from dataclasses import replace

import pytest
import world as cast
from click import Group
from click.testing import CliRunner, Result
from traces import assert_sound

from planner import actions, store
from planner.cli import main
from planner.cli.schema import SCHEMA, present_schema
from planner.settings import CYCLES, Settings

ADMINISTRATOR, ORGANISER = "quantri", "vanphong.vinhlong"


def run(settings: Settings, *words: str, text: str | None = None) -> Result:
    """The answer of a command, in English, over the database of the settings."""
    return CliRunner().invoke(main, list(words), obj=replace(settings, lang="en"), input=text)


def said(result: Result) -> tuple[int, str]:
    """Exit code, and everything that was printed."""
    return result.exit_code, result.output.strip()


def paths() -> list[tuple[str, ...]]:
    """The words of every command and of every command below it."""
    found = []
    for name in main.list_commands(None):
        command = main.get_command(None, name)
        found.append((name,))
        found += [(name, inner) for inner in command.commands] if isinstance(command, Group) else []
    return found


@pytest.mark.parametrize("words", paths(), ids=" ".join)
def test_command_has_help(settings, words):
    result = run(settings, *words, "--help")

    assert result.exit_code == 0
    usage, _, help_text = result.output.partition("\n\n")
    assert usage.startswith(f"Usage: main {' '.join(words)}")
    assert len(help_text.splitlines()[0].split()) >= 3


_NO_NAME = (
    "is no name that people type. Name each one, without https:// and divided by commas, such as"
    " kehoach.example,10.1.2.3."
)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PLANNER_PORT", "many", "PLANNER_PORT: many is no whole number."),
        ("PLANNER_PORT", "99999999", "PLANNER_PORT: 99999999 is no port. Ports are whole numbers from 1 to 65535."),
        ("PLANNER_PORT", "0", "PLANNER_PORT: 0 is no port. Ports are whole numbers from 1 to 65535."),
        ("PLANNER_PROXY", "abc", "PLANNER_PROXY: abc is no whole number."),
        (
            "PLANNER_TZ",
            "Nowhere/City",
            "PLANNER_TZ: no time zone Nowhere/City is known on this machine. One that is: Asia/Ho_Chi_Minh.",
        ),
        (
            "PLANNER_TRUSTED_HOSTS",
            "*",
            f"PLANNER_TRUSTED_HOSTS: * {_NO_NAME}",
        ),
    ],
)
def test_setting_that_cannot_be_used_is_named(name, value, told):
    result = CliRunner().invoke(main, ["verify"], env={name: value, "PLANNER_LANG": "en"})

    assert said(result) == (1, told)


def test_setting_is_refused_in_the_language_that_was_set():
    result = CliRunner().invoke(main, ["doctor"], env={"PLANNER_PROXY": "abc"})

    assert said(result) == (1, "PLANNER_PROXY: abc không phải là số nguyên.")


@pytest.mark.parametrize("words", [
    ("verify",), ("clerk", "--once"), ("audit", "verify"), ("serve",), ("backup", "copy.db"),
    ("migrate", "--as", "quantri"),
], ids=" ".join)  # fmt: skip
def test_command_without_a_database_says_how_to_make_one(tmp_path, words):
    missing = tmp_path / "none.db"

    result = run(Settings(db=missing), *words)

    assert said(result) == (1, f"There is no database at {missing}. Run: planner init")


def test_command_of_an_unknown_account_is_refused(settings):
    assert said(run(settings, "purge", "aaaaaaaaaa", "--reason", "Gõ nhầm", "--as", "nobody")) == (
        1,
        "There is no account nobody.",
    )


def test_command_that_writes_demands_an_account(settings):
    result = run(settings, "purge", "aaaaaaaaaa", "--reason", "Gõ nhầm")

    assert (result.exit_code, "Missing option '--as'" in result.output) == (2, True)


def test_cycle_is_loaded(settings, tmp_path):
    result = run(settings, "cycle", "load", str(CYCLES / "XII.toml"), "--as", ADMINISTRATOR)

    assert said(result) == (0, "Cycle XII is loaded.")


def test_cycle_is_not_loaded_by_an_organiser(settings):
    result = run(settings, "cycle", "load", str(CYCLES / "XII.toml"), "--as", ORGANISER)

    assert said(result) == (1, "You may see this, but it is not yours to change.")


def test_organisations_are_imported(settings, tmp_path):
    sheet = tmp_path / "new.csv"
    sheet.write_text("code,parent_code,level,type,name,grade\nP99,TW,truc_thuoc_trung_uong,tinh,Đảng bộ mới,assumed\n")

    result = run(settings, "organisations", "import", str(sheet), "--cycle", "XI", "--as", ADMINISTRATOR)

    assert said(result) == (0, "1 organisations added, 0 renamed, 0 as they were.")


def test_bad_rows_are_named_and_nothing_is_imported(settings, db, tmp_path):
    sheet = tmp_path / "bad.csv"
    sheet.write_text("code,parent_code,level,type,name\nP98,TW,truc_thuoc_trung_uong,tinh,Mới\nP99,P0,co_so,xa,Lẻ\n")

    result = run(settings, "organisations", "import", str(sheet), "--cycle", "XI", "--as", ADMINISTRATOR)

    assert said(result) == (1, "Line 3, column parent_code: There is no parent organisation with the code P0.")
    assert store.organisations.key_of(db, "P98") is None


def test_second_congress_of_an_organisation_is_refused(settings):
    words = ("--cycle", "XI", "--opens", "2010-09-20", "--days", "3", "--as", ORGANISER)

    result = run(settings, "congress", "open", "P86", *words)

    assert (result.exit_code, "already has a congress in this cycle" in result.output) == (1, True)


def test_account_is_added_granted_and_its_password_shown_once(settings, db):
    added = run(settings, "person", "add", "vanphong.moi", "--name", "Văn phòng mới", "--as", ADMINISTRATOR)
    granted = run(settings, "person", "grant", "vanphong.moi", "P86", "reader", "--as", "vanphong.vinhlong")

    first, second = added.output.splitlines()
    assert (added.exit_code, first) == (0, "The account vanphong.moi is added.")
    assert second.startswith("Password, shown only this once: ")
    assert said(granted) == (0, "vanphong.moi is now reader in P86.")
    assert [grant.role for grant in store.people.get(db, "vanphong.moi").grants] == ["reader"]


def test_schema_is_printed_as_it_is_committed():
    assert SCHEMA.read_text("utf-8") == present_schema()


def test_audit_anchor_names_time_number_and_head(settings, db):
    number, head = store.audits.head(db)

    assert said(run(settings, "audit", "anchor")) == (0, f"{cast.NOW.isoformat()} {number} {head}")


def test_purge_removes_the_text_and_the_chain_still_verifies(settings, db):
    person = store.people.get(db, ORGANISER)
    congress = store.congresses.mine(db, person.scope)[0]
    task = store.tasks.of_congress(db, person.scope, congress)[0]
    actions.comments.write(db, person, cast.MOMENT, task.public_id, "gõ nhầm ở đây", classification=1)

    result = run(settings, "purge", task.public_id, "--reason", "Gõ nhầm", "--as", ADMINISTRATOR)

    lines = store.audits.of_thing(db, person.scope, task.public_id)
    assert (result.exit_code, result.output.splitlines()[0]) == (0, "1 entry lost its text.")
    assert [(line.action, line.is_purged) for line in lines] == [("audit.purged", False), ("comment.written", True)]
    assert said(run(settings, "audit", "verify"))[0] == 0
    assert said(run(settings, "verify"))[0] == 0


def test_wrong_sums_are_found_and_mended(settings, db):
    with store.connection.writing(db):
        cycle_id, _, _ = store.cycles.bounds(db, "XI")
        store.counters.add(db, cycle_id, [1], {(0, "todo"): 7})

    found = run(settings, "verify")
    mended = run(settings, "verify", "--mend", "--as", ADMINISTRATOR)

    code, words = said(found)
    assert (code, words.splitlines()) == (
        1,
        [
            "XI TW: tasks by state, ordinary, todo: kept 192, counted 185.",
            "The sums differ from what they sum. Run: planner verify --mend",
        ],
    )
    assert mended.exit_code == 0
    assert mended.output.splitlines()[0] == (
        "Written anew: XI TW: tasks by state, ordinary, todo: kept 192, counted 185."
    )
    assert_sound(db)
