"""The package as syntax trees, for the tests that hold its rules."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "planner"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name; a package by its own name."""
    return {_dotted(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def tree(module: str) -> ast.Module:
    """The module as a syntax tree."""
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """What a module imports, wherever in it: own modules by dotted name, anything else by its top package."""
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found |= {_known(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} line {node.lineno}: a relative import"
            found |= {_known(f"{node.module}.{alias.name}", node.module) for alias in node.names}
    return frozenset(found - {module})


def layer(module: str) -> str:
    """The folder or single file right under the package that a module belongs to; "" for the package itself."""
    return named(module).partition(".")[0]


def named(module: str) -> str:
    """The module without the package's name: "store.tasks"; "" for the package itself."""
    return module.removeprefix("planner").lstrip(".")


def functions(module: str) -> Iterator[Function]:
    """Every function of a module, methods and inner ones too."""
    return (node for node in ast.walk(tree(module)) if isinstance(node, Function))


def texts(module: str) -> Iterator[tuple[int, str]]:
    """Every string of a module with its line, docstrings left out."""
    nodes = list(ast.walk(tree(module)))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _known(*names: str) -> str:
    """The first of the names that is a module of the package; else the top package of what is imported."""
    return next((name for name in names if name in modules()), names[0].partition(".")[0])
