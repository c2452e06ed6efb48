"""What the terminal hears while a demonstration is built: steps, a bar with an estimate, plain lines elsewhere."""

import pytest
from flask import Flask
from flask_babel import Babel

from planner.cli.building import Progress


@pytest.fixture
def heard(capsys):
    """Run a build of 2,000 congresses, one each second, and tell what was written."""

    def run(*, is_terminal, whole=2000):
        clock = iter(range(10_000))
        say = Progress(is_terminal=is_terminal, now=lambda: float(next(clock)))
        app = Flask("planner")
        Babel(app, default_locale="en")
        with app.app_context():
            say("organisations", 0, 1)
            for done in range(1, whole + 1):
                say("congresses", done, whole)
            say("counters", 0, 1)
            say("stories", 0, 1)
        return capsys.readouterr().out

    return run


def test_without_a_terminal_there_is_a_line_for_each_tenth_and_nothing_is_written_over(heard):
    lines = heard(is_terminal=False).splitlines()

    assert "\r" not in "".join(lines)
    assert lines[:2] == ["Loading the cycle and its organisations …", "Opening 2000 congresses with their plans …"]
    assert lines[-2:] == ["Adding up …", "Writing what happened in the last weeks …"]
    assert [line.split(" %")[0].strip() for line in lines[2:-2]] == [str(part) for part in range(10, 101, 10)]
    # What follows is counted in: a quarter of the opening.
    assert lines[-3].startswith("  100 % (2000 of 2000), about ")


def test_on_a_terminal_one_line_is_written_over_and_wiped(heard):
    out = heard(is_terminal=True)

    pictures = out.split("\r")[1:]
    assert "[############------------] 50 % (1000 of 2000), about" in out
    assert pictures[-2].strip() == ""
    assert "\n" not in "".join(pictures[:-1])
    assert pictures[-1].splitlines()[0] == "Adding up …"


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_small_build_has_no_bar(heard, is_terminal):
    assert len(heard(is_terminal=is_terminal, whole=191).splitlines()) == 4
