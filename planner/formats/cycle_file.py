"""Reads a cycle file and the playbook it names from TOML; what they mean is judged by `domain.cycle_reading`."""

import json
import re
import tomllib
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

from planner.domain.problem import Invalid, Problem
from planner.domain.table_reader import CODE, CODE_LETTERS

CYCLES = Path(__file__).parents[1] / "cycles"

Document = dict[str, Any]


def read_cycle_file(path: Path) -> tuple[Document, Document]:
    """The documents of the cycle file at `path` and of its playbook.

    The playbook is a file or a folder of files of the name that the cycle gives, beside the cycle file, else among
    the cycles that come with the planner. The document of a folder says under `files` in which file each key
    stands. Raises Invalid where a file is missing, is not UTF-8 or is not TOML, naming file and line.
    """
    cycle = _read(path, path.name)
    name = cycle.get("playbook")
    if not isinstance(name, str) or not CODE.fullmatch(name):
        code = "wrong_value" if "playbook" in cycle else "missing_key"
        raise Invalid(_problem(code, path.name, "playbook", "" if name is None else name, CODE_LETTERS))
    for folder in (path.parent, CYCLES):
        if (folder / name).is_dir():
            return cycle, _read_folder(folder / name)
        if (folder / f"{name}.toml").is_file():
            return cycle, _read(folder / f"{name}.toml", f"{name}.toml")
    raise Invalid(_problem("no_playbook", path.name, "playbook", name))


def to_json(document: Document) -> str:
    """The document as JSON text, days as ISO text; reading it back gives the same cycle or playbook."""
    return json.dumps(document, ensure_ascii=False, default=date.isoformat)


def _read_folder(folder: Path) -> Document:
    joined: Document = {}
    files: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        name = f"{folder.name}/{path.name}"
        for key, value in _read(path, name).items():
            if key in files:
                raise Invalid(_problem("double_key", name, key, files[key]))
            files[key] = name
            joined[key] = value
    return joined | {"files": files}


def _read(path: Path, name: str) -> Document:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Invalid(_problem("no_file", name, "", error.strerror)) from error
    return parsed(content, name)


def parsed(content: bytes, name: str) -> Document:
    """The document that the bytes of a file of this name are; Invalid where they are not UTF-8 or not TOML."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Invalid(_problem_in_line("wrong_encoding", name, line, f"0x{content[error.start]:02x}")) from error
    try:
        return tomllib.loads(unicodedata.normalize("NFC", text))
    except (ValueError, RecursionError) as error:
        raise Invalid(_problem_in_line("not_toml", name, _line(error, text), _reason(error))) from error


def _problem(code: str, file: str, key: str, found: object, expected: str = "") -> Problem:
    params = {"file": file, "table": "", "key": key, "expected": expected, "found": str(found)}
    return Problem(f"cycle.{code}", f"{file}: {key}" if key else file, params)


def _problem_in_line(code: str, file: str, line: int, found: str) -> Problem:
    return Problem(f"cycle.{code}", f"{file}: {line}", {"file": file, "line": line, "found": found})


def _line(error: Exception, text: str) -> int:
    """The line that a TOML error names; where it names none, the mistake shows at the end of the file."""
    named = re.search(r"\(at line (\d+)", str(error))
    return int(named[1]) if named else text.count("\n") + 1


def _reason(error: Exception) -> str:
    return str(error).partition(" (at ")[0]
