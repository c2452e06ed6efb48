"""`doctor`: what it looks at on this machine, and the line that mends it."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from planner import authority
from planner.cli import doctor, main


@pytest.fixture
def said(settings, monkeypatch):
    """A function that gives what doctor says of these settings, without making a document."""
    monkeypatch.setattr(doctor, "_printing", lambda: (True, "PDF"))
    settings.db.chmod(0o600)

    def lines(**changes):
        return CliRunner().invoke(main, ["doctor"], obj=replace(settings, lang="en", **changes)).output.splitlines()

    return lines


def test_installation_that_lacks_nothing_is_told_so(said, settings):
    lines = said()

    assert [line[0] for line in lines] == ["✓"] * (len(lines) - 1) + ["–"]
    assert lines[-1] == "– No clerk is running: it comes with planner serve."
    assert "✓ Database, copies, papers and keys are the planner's own account's alone." in lines
    assert f"✓ The database {settings.db} is whole and can be served at http://127.0.0.1:8000/" in lines


def test_files_that_others_can_read_are_named_with_the_line_that_closes_them(said, settings):
    copy = settings.db.with_name("planner.db.before-20261123-030000")
    copy.touch(mode=0o644)
    settings.papers.mkdir(mode=0o755)
    key = settings.db.with_name("own.key")
    key.touch(mode=0o640)

    told = f"✗ Other accounts of this machine can read what is secret. Run: chmod go= {key} {copy} {settings.papers}"
    assert told in said(key=str(key))


def test_package_that_is_not_the_pinned_one_is_named(said, monkeypatch):
    monkeypatch.setattr(doctor, "_version", lambda name: "0.0.1" if name == "flask" else "")

    told = "✗ These packages are not the pinned ones: flask 0.0.1. Set up anew: python3 planner"
    assert told in said()


@pytest.mark.tools
@pytest.mark.parametrize(
    ("days", "told"),
    [
        (29, "✗ The certificate {} ends within 30 days, or cannot be read: renew it."),
        (31, "✓ The certificate {} is valid for more than 30 days."),
    ],
)
def test_end_of_the_certificate_is_told_a_month_before(said, tmp_path, days, told):
    made = authority.make(tmp_path / "tls", ["kehoach.example"], days)

    lines = said(cert=str(made.certificate), key=str(made.key))
    assert told.format(made.certificate) in lines


def test_certificate_that_cannot_be_read_is_told(said):
    told = "✗ a.pem and a.key are no certificate with its key, or cannot be read."
    assert told in said(cert="a.pem", key="a.key")
