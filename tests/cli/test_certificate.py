"""`certificate`: what it makes and says; `serve` refuses what it cannot use."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from planner import store
from planner.cli import main


def run(settings, *words):
    return CliRunner().invoke(main, list(words), obj=replace(settings, lang="en"))


@pytest.fixture
def real(settings, db):
    """Settings of a database that may be reached from other machines."""
    with store.connection.writing(db):
        store.installation.put(db, "planning_offset_days", "0")
    return settings


@pytest.mark.tools
def test_certificate_lies_beside_the_database_with_what_to_do(settings):
    result = run(settings, "certificate", "kehoach.example", "10.1.2.3")

    folder = settings.db.parent / "tls"
    asked = "PLANNER_URL=https://kehoach.example:8443 PLANNER_TRUSTED_HOSTS=kehoach.example,10.1.2.3"
    lines = result.output.splitlines()
    assert lines[:3] == [
        f"The certificate {folder}/server.pem is ready. Serve with it:",
        f"  {asked} planner serve --host 0.0.0.0 --port 8443 \\",
        f"    --cert {folder}/server.pem --key {folder}/server.key",
    ]
    assert lines[-1] == "Keep authority.key away from this machine; it is needed only to renew."
    assert (result.exit_code, len(lines)) == (0, 10)


def test_names_that_are_none_are_refused(settings):
    result = run(settings, "certificate", "kế hoạch")

    assert (result.exit_code, result.output.strip()) == (1, "kế hoạch is no name of a machine and no address.")


def test_missing_openssl_is_said_with_the_line_to_run(settings, monkeypatch):
    monkeypatch.setattr("planner.authority.shutil.which", lambda _name: None)

    result = run(settings, "certificate", "kehoach.example")

    assert result.exit_code == 1
    assert result.output.startswith("This needs the program openssl. Run: ")
    assert result.output.strip().endswith("apt-get install -y openssl")


NAMELESS = (
    "On 0.0.0.0 every name that points here would be answered. Say by which one people come: PLANNER_URL or"
    " PLANNER_TRUSTED_HOSTS."
)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"cert": "a.pem"}, "A certificate and its key belong together: give both --cert and --key."),
        ({"key": "a.key"}, "A certificate and its key belong together: give both --cert and --key."),
        ({"cert": "a.pem", "key": "a.key"}, "a.pem and a.key are no certificate with its key, or cannot be read."),
        ({"host": "0.0.0.0", "proxy": 1}, NAMELESS),
    ],
)
def test_serve_refuses_half_and_false_certificates_and_a_network_without_a_name(real, changes, sentence):
    result = run(replace(real, **changes), "serve")

    assert (result.exit_code, result.output.strip()) == (1, sentence)
