"""Cycle files as they ship, against the data they were made from; and files that cannot be read."""

import json
from pathlib import Path

import pytest

from planner.domain.cycle_reading import read_cycle
from planner.domain.playbook_reading import read_playbook
from planner.domain.problem import Invalid, Problem
from planner.formats.cycle_file import CYCLES, read_cycle_file, to_json

PLAYBOOKS = Path(__file__).parent / "origin" / "playbooks.json"
SHIPPED = ("XI", "XII", "XIII", "XIV")
UNSAID_THERE = {"note_vi", "states_vi", "agenda_approval"}


@pytest.fixture(scope="module")
def origin():
    """What the origin says, but for the titles of two items: what XI elected is told beside them in the file."""
    return json.loads(PLAYBOOKS.read_text(encoding="utf-8").replace(" (XI: 24)", "").replace(" (XI: 5)", ""))


@pytest.fixture(scope="module")
def playbook():
    return read_playbook(read_cycle_file(CYCLES / "XI.toml")[1], "standard")


@pytest.mark.parametrize("place", range(4))
def test_shipped_cycle_says_what_its_origin_says(origin, playbook, place):
    document, _ = read_cycle_file(CYCLES / f"{SHIPPED[place]}.toml")

    cycle = read_cycle(document, f"{SHIPPED[place]}.toml", playbook)

    assert (cycle.playbook, cycle.sources) == ("standard", {})
    assert cycle_as_origin(cycle) == origin["cycles"][place]


def test_shipped_playbook_says_what_its_origin_says(origin, playbook):
    rest = {key: value for key, value in origin.items() if key not in ("how_to_read", "cycles", "grades")}

    assert playbook_as_origin(playbook) == rest


def test_shipped_playbook_moves_with_the_approval_what_its_origin_names(playbook):
    moves = {task.code: rule.moves for task in playbook.tasks for rule in task.rules if rule.type == "preapproval"}

    assert moves == {"T110": (), "T111": ("T027", "T028", "T041", "T042", "T043", "T044", "T045", "T110")}


@pytest.mark.parametrize("code", SHIPPED)
def test_documents_read_the_same_after_a_round_trip_through_json(playbook, code):
    cycle_document, playbook_document = read_cycle_file(CYCLES / f"{code}.toml")

    cycle_again, playbook_again = json.loads(to_json(cycle_document)), json.loads(to_json(playbook_document))

    assert read_cycle(cycle_again, "x", playbook) == read_cycle(cycle_document, "x", playbook)
    assert read_playbook(playbook_again, "x") == playbook


def test_playbook_beside_the_cycle_goes_before_the_shipped_one(tmp_path):
    (tmp_path / "XV.toml").write_text('playbook = "standard"', encoding="utf-8")
    (tmp_path / "standard.toml").write_text("version = 9", encoding="utf-8")

    assert read_cycle_file(tmp_path / "XV.toml") == ({"playbook": "standard"}, {"version": 9})


def test_playbook_in_a_folder_says_which_key_stands_in_which_file(tmp_path):
    (tmp_path / "XV.toml").write_text('playbook = "own"', encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.toml").write_text("version = 9", encoding="utf-8")
    (tmp_path / "own" / "b.toml").write_text('about = "x"', encoding="utf-8")

    _, document = read_cycle_file(tmp_path / "XV.toml")

    assert document == {"version": 9, "about": "x", "files": {"version": "own/a.toml", "about": "own/b.toml"}}


def test_key_in_two_files_of_a_playbook_is_refused(tmp_path):
    (tmp_path / "XV.toml").write_text('playbook = "own"', encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.toml").write_text("version = 9", encoding="utf-8")
    (tmp_path / "own" / "b.toml").write_text("version = 9", encoding="utf-8")

    params = {"file": "own/b.toml", "table": "", "key": "version", "expected": "", "found": "own/a.toml"}
    assert problems_of(tmp_path / "XV.toml") == (Problem("cycle.double_key", "own/b.toml: version", params),)


def test_file_as_windows_writes_it_is_read(tmp_path):
    content = 'playbook = "standard"\r\nterm_local = "Nhiệm kỳ"\r\n'
    (tmp_path / "XV.toml").write_bytes(content.encode("utf-8-sig"))

    assert read_cycle_file(tmp_path / "XV.toml")[0] == {"playbook": "standard", "term_local": "Nhiệm kỳ"}


def test_decomposed_letters_are_composed(tmp_path):
    (tmp_path / "XV.toml").write_text('playbook = "standard"\nterm_local = "ky\u0300"', encoding="utf-8")

    assert read_cycle_file(tmp_path / "XV.toml")[0]["term_local"] == "k\u1ef3"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            b'code = "XV"\nterm = \n',
            Problem("cycle.not_toml", "XV.toml: 2", {"file": "XV.toml", "line": 2, "found": "Invalid value"}),
        ),
        (
            b'code = "XV"\ncode = "XV"\n',
            Problem(
                "cycle.not_toml", "XV.toml: 2", {"file": "XV.toml", "line": 2, "found": "Cannot overwrite a value"}
            ),
        ),
        (
            b'code = """XV\n\n',
            Problem("cycle.not_toml", "XV.toml: 3", {"file": "XV.toml", "line": 3, "found": "Unterminated string"}),
        ),
        (
            'code = "XV"\n\nterm = "Nhiệm kỳ"'.encode("cp1258", errors="replace").replace(b"?", b"\xf2"),
            Problem("cycle.wrong_encoding", "XV.toml: 3", {"file": "XV.toml", "line": 3, "found": "0xf2"}),
        ),
        (
            b'playbook = "other"',
            Problem(
                "cycle.no_playbook",
                "XV.toml: playbook",
                {"file": "XV.toml", "table": "", "key": "playbook", "expected": "", "found": "other"},
            ),
        ),
        (
            b'playbook = "../../etc/passwd"',
            Problem(
                "cycle.wrong_value",
                "XV.toml: playbook",
                {
                    "file": "XV.toml",
                    "table": "",
                    "key": "playbook",
                    "expected": "A-Z a-z 0-9 _ -",
                    "found": "../../etc/passwd",
                },
            ),
        ),
        (
            b'code = "XV"',
            Problem(
                "cycle.missing_key",
                "XV.toml: playbook",
                {"file": "XV.toml", "table": "", "key": "playbook", "expected": "A-Z a-z 0-9 _ -", "found": ""},
            ),
        ),
    ],
)
def test_unreadable_file_is_refused_with_file_and_line(tmp_path, content, problem):
    (tmp_path / "XV.toml").write_bytes(content)

    assert problems_of(tmp_path / "XV.toml") == (problem,)


def test_missing_file_is_refused(tmp_path):
    params = {"file": "XV.toml", "table": "", "key": "", "expected": "", "found": "No such file or directory"}

    assert problems_of(tmp_path / "XV.toml") == (Problem("cycle.no_file", "XV.toml", params),)


def problems_of(path):
    with pytest.raises(Invalid) as refused:
        read_cycle_file(path)
    return refused.value.problems


# What follows writes a cycle and a playbook back in the shape of their origin. Left out there on purpose and computed
# here: sums of minutes, counts of tasks, orders of items, the start of a cycle.


def cycle_as_origin(cycle):
    return {
        "code": cycle.code,
        "term_local": cycle.term_local,
        "starts": cycle.starts.isoformat(),
        "level_names": {code: without(plain(name), "level") for code, name in cycle.level_names.items()},
        "national": {name: plain(fact) for name, fact in cycle.national.items()},
        "directives": [directive_as_origin(directive) for directive in cycle.directives],
        "report_kinds": [plain(kind) for kind in cycle.report_kinds],
        "after_close": {
            "report_workdays": plain(cycle.report_workdays),
            "approval_workdays": plain(cycle.approval_workdays),
            "grade": cycle.report_workdays.grade,
        },
    }


def directive_as_origin(directive):
    written = without(plain(directive), "remarks")
    for level in written["levels"]:
        if level["playbook_of"] == level["level"]:
            level["playbook_of"] = None
    for name, limit in directive.remarks:
        remark, _, level = name.partition(".")
        if level:
            written.setdefault(remark, {})[level] = plain(limit)
        else:
            written[remark] = plain(limit)
    return written


def playbook_as_origin(playbook):
    levels = playbook.levels
    return {
        "version": playbook.version,
        "about": playbook.about,
        "contents": [plain(content) for content in playbook.contents],
        "content_sources": list(playbook.content_sources),
        "content_sets": [without_empty(plain(each), "levels") for each in playbook.content_sets],
        "levels": [plain(level) for level in levels.values()],
        "subcommittees": [
            without_empty(without(plain(body), "kind", "lead_of"), "note") for body in playbook.subcommittees
        ],
        "phases": [plain(phase) for phase in playbook.phases],
        "priorities": [plain(priority) for priority in playbook.priorities],
        "bodies": [bodies_as_origin(playbook, level) for level in playbook.bodies],
        "tasks": [task_as_origin(task) for task in playbook.tasks],
        "task_counts": {level: counts_as_origin(playbook, level) for level in levels},
        "agendas": [sitting_as_origin(sitting) for sitting in playbook.sittings],
        "decoration_checklist": decoration_as_origin(playbook),
        "offset_anchors": [plain(fact) for fact in playbook.offset_facts],
        "sources": {code: without(plain(source), "code") for code, source in playbook.sources.items()},
    }


def bodies_as_origin(playbook, level):
    return {
        "level": level,
        "bodies": [without(plain(body), "kind", "parent", "note") for body in playbook.bodies[level]],
        "stands_in": playbook.stands_in[level],
        "grade": playbook.body_grades[level],
    }


def counts_as_origin(playbook, level):
    tasks = [task for task in playbook.tasks if level in task.spans]
    return {"all": len(tasks), "core": sum(task.tier == "core" for task in tasks)}


def task_as_origin(task):
    written = without(plain(task), "code", "spans", "relations", "deliverable_vi", "deliverable_en")
    deliverable = {"vi": task.deliverable_vi, "en": task.deliverable_en}
    return written | {
        "id": task.code,
        "offsets": {level: plain(span) for level, span in task.spans.items()},
        "depends_on": [
            {"id": relation.task, "type": relation.type, "lag_days": relation.lag_days} for relation in task.relations
        ],
        "rules": [rule_as_origin(rule) for rule in task.rules],
        "deliverable": deliverable if deliverable != {"vi": "", "en": ""} else None,
    }


def rule_as_origin(rule):
    written = {"type": rule.type, "every": rule.every, "id": rule.task, "days": rule.days}
    written["from"] = "done, else due" if rule.type == "workdays_after" else None
    return {key: value for key, value in written.items() if value is not None}


def sitting_as_origin(sitting):
    written = plain(sitting)
    for item in written["items"]:
        item["presenter"] = {"vi": item.pop("presenter_vi"), "en": item.pop("presenter_en")}
    return written | {
        "total_minutes": sum(item.minutes for item in sitting.items),
        "working_minutes": sum(item.minutes for item in sitting.items if item.kind != "break"),
    }


def decoration_as_origin(playbook):
    lists = {
        cycle: {"source": source, "grade": grade, "items": [plain(item) for item in playbook.decoration[cycle]]}
        for cycle, (grade, source) in playbook.decoration_basis.items()
    }
    return lists.pop("") | {"by_cycle": lists}


def plain(value):
    """Dataclasses as tables without what their origin does not know, tuples as lists, days as text."""
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__ if name not in UNSAID_THERE}
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def without(table, *keys):
    return {key: value for key, value in table.items() if key not in keys}


def without_empty(table, key):
    return table if table[key] else without(table, key)
