"""The set-up: what it reads from its arguments, and when it has work to do."""

import hashlib
import re
import shutil
import sys

import pytest

from planner import bootstrap


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout of its own with two requirement files and an environment whose Python is there."""
    requirements = tmp_path / "planner" / "requirements"
    requirements.mkdir(parents=True)
    (requirements / "run.txt").write_text("flask==3.1.3 \\\n    --hash=sha256:" + hashlib.sha256(b"pip").hexdigest())
    (requirements / "test.txt").write_text("pytest==9.2.0\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch(mode=0o755)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "REQUIREMENTS", requirements)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", python)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / "planner-stamp")
    monkeypatch.setattr(bootstrap, "LOCK", tmp_path / ".venv.lock")
    return tmp_path


@pytest.fixture
def wheels(tmp_path):
    """A folder with one wheel in it."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    (folder / "pip-26.3-py3-none-any.whl").write_bytes(b"pip")
    return folder


def write_stamp(*layers):
    bootstrap.STAMP.write_text("\n".join(bootstrap.stamp(layers)))


# arguments


def test_no_arguments_open_the_demonstration():
    assert bootstrap.parse([]) == (None, ["demo"])


def test_arguments_of_a_command_are_left_alone():
    words = ["document", "checklist", "k3v9x2m7qa", "--offline", "-o", "a.pdf"]

    assert bootstrap.parse(words) == (None, words)


def test_offline_folder_before_the_command_is_taken_out(wheels):
    assert bootstrap.parse(["--offline", str(wheels), "test", "-x"]) == (wheels, ["test", "-x"])
    assert bootstrap.parse([f"--offline={wheels}"]) == (wheels, ["demo"])


def test_offline_folder_becomes_absolute(wheels, monkeypatch):
    monkeypatch.chdir(wheels.parent)

    assert bootstrap.parse(["--offline", "wheels", "demo"]) == (wheels, ["demo"])


@pytest.mark.parametrize("words", [["--offline"], ["--offline="]])
def test_offline_without_a_folder_stops(words):
    with pytest.raises(bootstrap.Stop) as stopped:
        bootstrap.parse(words)

    assert (stopped.value.code, stopped.value.status) == ("offline_without_folder", 2)


def test_offline_folder_without_wheels_stops(tmp_path):
    with pytest.raises(bootstrap.Stop) as stopped:
        bootstrap.parse(["--offline", str(tmp_path), "demo"])

    assert (stopped.value.code, stopped.value.params) == ("offline_without_wheels", {"folder": tmp_path})


# the stamp


def test_environment_without_stamp_is_not_ready(checkout):
    assert not bootstrap.is_ready(("run",))


def test_stamped_layers_are_ready_and_others_are_not(checkout):
    write_stamp("run")

    assert bootstrap.is_ready(("run",))
    assert not bootstrap.is_ready(("run", "test"))


def test_changed_requirements_are_not_ready(checkout):
    write_stamp("run", "test")
    (bootstrap.REQUIREMENTS / "test.txt").write_text("pytest==9.2.1\n")

    assert bootstrap.is_ready(("run",))
    assert not bootstrap.is_ready(("run", "test"))


def test_moved_checkout_is_not_ready(checkout, monkeypatch):
    write_stamp("run")
    monkeypatch.setattr(bootstrap, "ROOT", checkout / "elsewhere")

    assert not bootstrap.is_ready(("run",))


def test_half_written_stamp_is_not_ready(checkout):
    write_stamp("run")
    bootstrap.STAMP.write_text(bootstrap.STAMP.read_text()[:-1])

    assert not bootstrap.is_ready(("run",))


def test_environment_without_its_python_is_not_ready(checkout):
    write_stamp("run")
    bootstrap.PYTHON.unlink()

    assert not bootstrap.is_ready(("run",))


def test_ready_environment_is_left_alone(checkout, monkeypatch):
    write_stamp("run", "test")
    monkeypatch.setattr(bootstrap, "build", lambda *_: pytest.fail("built again"))

    bootstrap.set_up(("run",), None)

    assert not bootstrap.LOCK.exists()


def test_interrupted_installation_leaves_no_stamp(checkout, monkeypatch):
    write_stamp("run")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "install", interrupted)

    with pytest.raises(KeyboardInterrupt):
        bootstrap.build(("run", "test"), None, ())

    assert not bootstrap.STAMP.exists()


def test_environment_of_another_checkout_behind_a_link_is_left_alone(checkout, tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / bootstrap.STAMP.name).write_text("theirs")
    shutil.rmtree(bootstrap.VENV)
    bootstrap.VENV.symlink_to(elsewhere)
    monkeypatch.setattr(bootstrap, "install", lambda pip, layers, offline, held: None)
    monkeypatch.setattr(bootstrap, "link_checkout", lambda: None)
    monkeypatch.setattr(bootstrap, "find_pip", lambda offline: ["pip"])

    bootstrap.build(("run",), None, ())

    assert [one.name for one in elsewhere.iterdir()] == [bootstrap.STAMP.name]
    assert (elsewhere / bootstrap.STAMP.name).read_text() == "theirs"
    assert not bootstrap.VENV.is_symlink()
    assert bootstrap.PYTHON.exists()


def test_finished_set_up_is_stamped_and_linked(checkout, monkeypatch):
    monkeypatch.setattr(bootstrap, "prepare_system", lambda offline: None)
    monkeypatch.setattr(bootstrap, "create", lambda offline: ["pip"])
    monkeypatch.setattr(bootstrap, "install", lambda pip, layers, offline, held: None)
    packages = checkout / ".venv/lib" / f"python3.{sys.version_info.minor}" / "site-packages"
    packages.mkdir(parents=True)

    bootstrap.set_up(("run",), None)

    assert bootstrap.is_ready(("run",))
    assert (packages / "planner-checkout.pth").read_text() == "../../../..\n"
    assert bootstrap.PYTHON.with_name("planner").read_text() == (
        f'#!/bin/sh\nexec {bootstrap.PYTHON} -P -m planner "$@"\n'
    )


# where pip comes from


def test_pinned_wheel_of_pip_is_run_as_it_is(checkout, wheels):
    wheel = wheels / "pip-26.3-py3-none-any.whl"

    assert bootstrap.find_pip(wheels) == [str(bootstrap.PYTHON), f"{wheel}/pip"]


def test_foreign_wheel_of_pip_is_not_run(checkout, wheels, monkeypatch):
    (wheels / "pip-26.3-py3-none-any.whl").write_bytes(b"something else")
    monkeypatch.setattr(bootstrap.sysconfig, "get_config_var", lambda name: str(checkout / "nothing"))
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)

    assert bootstrap.find_pip(wheels) == []


def test_offline_installation_asks_no_index(checkout, wheels, monkeypatch):
    commands = []

    class FinishedPip:
        stdout = ("Collecting flask==3.1.3\n",)
        returncode = 0

        def __init__(self, command, **_):
            commands.append(command)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

    monkeypatch.setattr(bootstrap.subprocess, "Popen", FinishedPip)

    bootstrap.install(["pip"], ("run",), wheels, ())

    assert commands == [
        [
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
            "--require-hashes",
            "--only-binary=:all:",
            "--no-index",
            f"--find-links={wheels}",
            f"--requirement={bootstrap.REQUIREMENTS / 'run.txt'}",
        ]
    ]


def test_every_sentence_has_both_languages_with_the_same_values():
    for vietnamese, english in bootstrap.MESSAGES.values():
        assert vietnamese != english
        assert sorted(re.findall(r"{\w+", vietnamese)) == sorted(re.findall(r"{\w+", english))
