"""The set-up on machines where packages of the system are missing: what it installs, says, and leaves out."""

import pytest

from planner import bootstrap, debian


def test_ordinary_user_is_told_the_line_to_run(monkeypatch, capsys):
    monkeypatch.setenv("PLANNER_LANG", "en")
    monkeypatch.setattr(debian, "is_root", lambda: False)
    monkeypatch.setattr(bootstrap, "apt_install", lambda *_, **__: pytest.fail("apt-get without the right to"))

    assert not bootstrap.install_packages(["python3-venv", "libpangoft2-1.0-0", "libharfbuzz-subset0"], None)
    assert capsys.readouterr().err == (
        "System packages are missing. Run this line once:\n\n"
        "    sudo apt-get install -y python3-venv libpangoft2-1.0-0 libharfbuzz-subset0\n\n"
    )


def test_root_hears_why_apt_failed_and_the_line_without_sudo(monkeypatch, capsys):
    monkeypatch.setenv("PLANNER_LANG", "en")
    monkeypatch.setattr(debian, "is_root", lambda: True)
    monkeypatch.setattr(bootstrap, "may_install", lambda: True)
    monkeypatch.setattr(bootstrap, "apt_install", lambda names, may_update: "E: no network")

    assert not bootstrap.install_packages(["chromium"], None)
    assert capsys.readouterr().err == (
        "Installing system packages with apt-get: chromium …\n"
        "apt-get could not install them:\nE: no network\n"
        "System packages are missing. Run this line once:\n\n    apt-get install -y chromium\n\n"
    )


def test_missing_pango_turns_pdf_off_and_goes_on(monkeypatch, capsys):
    monkeypatch.setenv("PLANNER_LANG", "en")
    monkeypatch.setattr(bootstrap, "find_pip", lambda offline: ["pip"])
    monkeypatch.setattr(bootstrap, "missing_libraries", lambda: ["libpangoft2-1.0-0"])
    monkeypatch.setattr(bootstrap, "install_packages", lambda names, offline: False)

    bootstrap.prepare_system(None)

    assert capsys.readouterr().err == "Without the Pango libraries PDF is off; everything else works.\n"


@pytest.fixture
def testing(monkeypatch):
    """What pytest is started with, and the packages asked for, on a machine that lacks what the test says."""
    seen = {"became": [], "asked": []}
    monkeypatch.setenv("PLANNER_LANG", "en")
    monkeypatch.setattr(bootstrap, "install_packages", lambda names, offline: seen["asked"].append(names))
    monkeypatch.setattr(bootstrap, "become", lambda *words: seen["became"].append(words))
    monkeypatch.setattr(bootstrap.os, "chdir", lambda folder: None)

    def on_a_machine_without(missing):
        monkeypatch.setattr(bootstrap, "missing_for_tests", lambda: missing)
        bootstrap.become_tests(["-x"], None)
        return seen

    return on_a_machine_without


LEFT_OUT = "Without these packages the tests that need {} are left out, all others run.\n"


@pytest.mark.parametrize(
    ("missing", "left_out", "said"),
    [
        ({}, (), []),
        ({"journey": ["chromium"]}, ("-m", "not journey"), ["Chromium"]),
        ({"tools": ["qpdf"]}, ("-m", "not tools"), ["poppler-utils, qpdf, khal, vdirsyncer, openssl"]),
        ({"office": ["libreoffice-calc-nogui"]}, ("-m", "not office"), ["LibreOffice"]),
        ({"journey": ["chromium"], "office": ["x"]}, ("-m", "not journey and not office"), ["Chromium", "LibreOffice"]),
    ],
)
def test_tests_whose_programs_are_missing_are_left_out(testing, monkeypatch, capsys, missing, left_out, said):
    monkeypatch.setattr(bootstrap.os, "cpu_count", lambda: 2)
    seen = testing({"journey": [], "tools": [], "office": []} | missing)

    assert [packages for packages in seen["asked"] if packages] == list(missing.values())
    assert seen["became"] == [("-m", "pytest", "-n3", "--dist=worksteal", *left_out, "-x")]
    assert capsys.readouterr().err == "".join(map(LEFT_OUT.format, said))
