"""Debian's part of the set-up: which libraries are missing, and how apt-get is asked for packages."""

import pytest

from planner import debian


def lacking(*missing):
    """A dynamic loader of a machine without these libraries."""

    def load(soname):
        if soname in missing:
            raise OSError(f"{soname}: cannot open shared object file")

    return load


def test_missing_libraries_are_named_by_their_debian_packages(monkeypatch):
    monkeypatch.setattr(debian.sys, "platform", "linux")

    assert debian.missing_libraries(lacking()) == []
    assert debian.missing_libraries(lacking("libharfbuzz-subset.so.0")) == ["libharfbuzz-subset0"]
    assert debian.missing_libraries(lacking("libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")) == [
        "libpangoft2-1.0-0",
        "libharfbuzz-subset0",
    ]


def test_browser_tests_need_a_browser_and_the_library_of_their_driver(monkeypatch):
    monkeypatch.setattr(debian.sys, "platform", "linux")
    monkeypatch.setattr(debian.shutil, "which", lambda name: None)

    assert debian.missing_for_journeys(lacking("libatomic.so.1")) == ["chromium-headless-shell", "libatomic1"]

    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}")

    assert debian.missing_for_journeys(lacking()) == []


def test_missing_programs_are_named_by_their_debian_packages_once(monkeypatch):
    monkeypatch.setattr(debian.shutil, "which", lambda name: None)

    assert debian.missing_tools() == ["poppler-utils", "qpdf", "khal", "vdirsyncer", "openssl"]

    monkeypatch.setattr(debian.shutil, "which", lambda name: None if name == "pdftoppm" else f"/usr/bin/{name}")

    assert debian.missing_tools() == ["poppler-utils"]

    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}")

    assert debian.missing_tools() == []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((), ["libreoffice-writer-nogui", "libreoffice-calc-nogui"]),
        (("soffice", "libswlo.so"), ["libreoffice-calc-nogui"]),
        (("soffice", "libswlo.so", "libsclo.so"), []),
    ],
)
def test_office_is_missing_as_long_as_one_of_its_parts_is(monkeypatch, tmp_path, parts, expected):
    for name in parts:
        (tmp_path / name).touch()
    monkeypatch.setattr(debian.shutil, "which", lambda name: str(tmp_path / name) if name in parts else None)

    assert debian.missing_office() == expected


def test_package_lists_are_fetched_only_when_the_known_ones_do_not_suffice(monkeypatch):
    asked = []
    answers = iter(["E: Unable to locate package", "", ""])
    monkeypatch.setattr(debian, "apt_get", lambda *words: (asked.append(words[0]), next(answers))[1])

    assert debian.apt_install(["chromium"], may_update=True) == ""
    assert asked == ["install", "update", "install"]


def test_package_lists_are_not_fetched_offline(monkeypatch):
    asked = []
    monkeypatch.setattr(debian, "apt_get", lambda *words: asked.append(words[0]) or "E: Unable to locate package")

    assert debian.apt_install(["chromium"], may_update=False) == "E: Unable to locate package"
    assert asked == ["install"]


def test_whole_browser_comes_where_the_smaller_one_is_unknown(monkeypatch):
    asked = []
    answers = iter(["E: Unable to locate package", "", "E: Unable to locate package", ""])
    monkeypatch.setattr(debian, "apt_get", lambda *words: (asked.append(words), next(answers))[1])

    assert debian.apt_install(["chromium-headless-shell", "libatomic1"], may_update=True) == ""
    assert [words[-2:] for words in asked[2:]] == [
        ("chromium-headless-shell", "libatomic1"),
        ("chromium", "libatomic1"),
    ]


def test_smaller_browser_goes_before_the_whole_one(monkeypatch):
    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert debian.browser() == "/usr/bin/chromium-headless-shell"

    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "chromium" else None)
    assert debian.browser() == "/usr/bin/chromium"


def test_line_to_run_has_sudo_only_for_ordinary_users(monkeypatch):
    monkeypatch.setattr(debian, "is_root", lambda: False)

    assert debian.apt_line(["chromium"]) == "sudo apt-get install -y chromium"

    monkeypatch.setattr(debian, "is_root", lambda: True)

    assert debian.apt_line(["chromium"]) == "apt-get install -y chromium"


@pytest.mark.parametrize(
    ("root", "apt", "expected"),
    [(True, "/usr/bin/apt-get", True), (True, None, False), (False, "/usr/bin/apt-get", False)],
)
def test_packages_are_installed_only_by_root_with_apt(monkeypatch, root, apt, expected):
    monkeypatch.setattr(debian, "is_root", lambda: root)
    monkeypatch.setattr(debian.shutil, "which", lambda name: apt)

    assert debian.may_install() is expected
