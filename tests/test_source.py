"""What may stand in which file: sizes, names, SQL, headers, addresses, and nothing left undone."""

import ast
import re
import sys

from source import PACKAGE, ROOT, functions, layer, modules, named, texts, tree

SQL = re.compile(
    r"\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA|BEGIN|COMMIT|ROLLBACK|(CREATE|ALTER|DROP) )\b"
)
# A namespace is a name that is asked of nobody; example is a domain that nobody has.
ADDRESS = re.compile(r"https?://(?!127\.0\.0\.1\b)(?!www\.w3\.org/)(?![\w.-]+\.example\b)[\w-]+\.\w[\w.-]*")
EMPTY_NAMES = {"helper", "helpers", "util", "utils", "manager", "service", "process", "handle", "handler", "misc"}
# What a library calls by a name of its own.
CALLED_SO = {"handle", "handle_error", "handle_request"}
UNDONE = re.compile(r"(#|//|/\*|<!--|--)\s*@?(T[O]DO|FI[X]ME|X[X]X|HA[C]K)\b")
# Files of the store that hold SQL which another database would not understand, and why.
SQLITE_ONLY = {
    "store.connection": "opens the file",
    "store.schema": "reads the schema back and looks at foreign keys",
    "store.verification": "looks at the file itself",
}

OURS = [path for folder in ("planner", "static", "templates", "tests") for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and "vendor" not in path.parts and "__pycache__" not in path.parts]  # fmt: skip
PYTHON = [path for path in OURS if path.suffix == ".py"]


def test_files_are_no_longer_than_300_lines():
    lengths = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in PYTHON}
    assert {path: length for path, length in lengths.items() if length > 300} == {}


def test_functions_are_no_longer_than_40_lines():
    # A migration is one text of SQL.
    short = [module for module in modules() if not named(module).startswith("store.migrations.")]
    lengths = {f"{named(module)}.{one.name}": one.end_lineno - one.lineno + 1
               for module in short for one in functions(module)}  # fmt: skip
    assert {name: length for name, length in lengths.items() if length > 40} == {}


def test_modules_say_in_few_lines_what_they_are_for():
    docstrings = {named(module): ast.get_docstring(tree(module)) or "" for module in modules()}
    assert {name: text for name, text in docstrings.items() if not 1 <= len(text.splitlines()) <= 5} == {}


def test_public_functions_and_classes_say_what_they_do():
    silent = [f"{named(module)}.{one.name}" for module in modules() for one in tree(module).body
              if isinstance(one, ast.FunctionDef | ast.ClassDef) and not one.name.startswith("_")
              and not ast.get_docstring(one)]  # fmt: skip
    assert silent == []


def test_sql_stands_in_the_store_alone():
    outside = [module for module in modules() if layer(module) != "store"]
    written = [f"{named(module)}:{line}" for module in outside for line, text in texts(module) if SQL.search(text)]
    run = [f"{named(module)}:{node.lineno}" for module in outside for node in ast.walk(tree(module))
           if getattr(node, "attr", "") in {"conn", "execute", "executemany", "executescript"}]  # fmt: skip
    assert (written, run) == ([], [])


def test_sql_that_only_sqlite_knows_stands_in_few_files():
    knowing = {named(module) for module in modules() for _, text in texts(module) if re.search(r"PRAGMA|sqlite_", text)}
    assert knowing == SQLITE_ONLY.keys()


def test_headers_of_htmx_are_known_in_few_files_alone():
    knowing = {named(module) for module in modules() for _, text in texts(module) if "HX-" in text}
    # the bench plays the browser
    assert knowing == {"web.errors", "web.rendering", "cli.bench.browser", "cli.bench.random_values"}


def test_environment_is_read_before_there_are_settings_alone():
    reading = {named(module) for module in modules() for node in ast.walk(tree(module))
               if getattr(node, "attr", "") in {"environ", "getenv"}}  # fmt: skip
    assert reading == {"settings", "__main__", "bootstrap", "debian"}


def test_no_file_is_named_like_a_module_of_the_standard_library():
    """`python3 planner` puts the folder itself on the path."""
    names = {path.stem for path in PACKAGE.rglob("*.py")} | {path.name for path in PACKAGE.iterdir()}
    assert (names & set(sys.stdlib_module_names)) - {"__main__"} == set()


def test_names_say_what_a_thing_is():
    found = [path.stem for path in PYTHON]
    found += [node.name for module in modules() for node in ast.walk(tree(module))
              if isinstance(node, ast.FunctionDef | ast.ClassDef)]  # fmt: skip
    words = {name: set(re.findall(r"[a-z]+", re.sub(r"([A-Z])", r"_\1", name).lower())) for name in found}
    assert [name for name, said in words.items() if said & EMPTY_NAMES and name not in CALLED_SO] == []


def test_nothing_is_left_undone():
    written = {path: path.read_text(encoding="utf-8") for path in OURS
               if path.suffix in {".py", ".html", ".css", ".js", ".toml", ".md", ".sql", ".po"}}  # fmt: skip
    assert [str(path.relative_to(ROOT)) for path, text in written.items() if UNDONE.search(text)] == []


def test_every_exception_of_the_security_rules_says_why():
    """In the code itself and in the table of those that hold for whole files."""
    ours = {path: path.read_text(encoding="utf-8").splitlines() for path in PACKAGE.rglob("*.py")}
    silent = [f"{path.relative_to(ROOT)}:{number}" for path, lines in ours.items()
              for number, line in enumerate(lines, 1) if re.search(r"noqa: S\d+\b(?! - \w)", line)]  # fmt: skip
    table = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    silent += [line for line in table if re.match(r'\s*"S\d*",(?!\s+# \w)', line)]
    assert silent == []


def test_no_outside_address_is_named():
    """Sources of facts in the cycles' data and the licences of what is vendored are no addresses to load from."""
    loaded = [path for path in OURS if path.suffix in {".py", ".html", ".css", ".js", ".svg"}]
    found = {str(path.relative_to(ROOT)): ADDRESS.findall(path.read_text(encoding="utf-8")) for path in loaded}
    assert {path: addresses for path, addresses in found.items() if addresses} == {}
