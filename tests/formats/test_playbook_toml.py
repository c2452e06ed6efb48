"""A playbook goes out as TOML and comes in again as the same document."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.problem import Invalid
from planner.formats import playbook_toml
from planner.formats.cycle_file import parsed, read_cycle_file
from planner.settings import CYCLES

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)
values = st.recursive(
    st.booleans() | st.integers(-(10**6), 10**6) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=5),
    max_leaves=12,
)


def again(document):
    return parsed(playbook_toml.write(document).encode(), "playbook.toml")


@pytest.mark.parametrize("cycle", ["XI", "XII", "XIII", "XIV"])
def test_every_shipped_playbook_comes_back_exactly(cycle):
    _, document = read_cycle_file(CYCLES / f"{cycle}.toml")
    assert again(document) == {key: value for key, value in document.items() if key != "files"}


@given(st.dictionaries(texts.filter(lambda key: key != "files"), values, max_size=6))
@settings(max_examples=200, deadline=None)
def test_any_document_comes_back_exactly(document):
    assert again(document) == document


def test_a_task_is_written_as_people_edit_it():
    task = {"code": "A-1", "title_vi": 'Nói "được"', "partners": ["VP"], "offsets": {"co_so": {"start": "opens"}}}
    task |= {"lead": "VP", "items": [{"vi": "Một", "en": "One"}], "grade": "local"}
    assert playbook_toml.write({"version": 2, "tasks": [task]}) == (
        'version = 2\n\n[[tasks]]\ncode = "A-1"\ntitle_vi = "Nói \\"được\\""\npartners = ["VP"]\nlead = "VP"\n'
        'items = [\n  { vi = "Một", en = "One" },\n]\ngrade = "local"\n\n[tasks.offsets]\nco_so = { start = "opens" }\n'
    )


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"tasks = [\n", "cycle.not_toml", 2),
        (b"about = '\xff'", "cycle.wrong_encoding", 1),
        (b"a = 1\na = 2", "cycle.not_toml", 2),
    ],
)
def test_what_is_no_toml_is_named_with_its_line(content, code, line):
    with pytest.raises(Invalid) as raised:
        parsed(content, "playbook.toml")
    (problem,) = raised.value.problems
    assert (problem.code, problem.params["line"]) == (code, line)
