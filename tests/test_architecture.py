"""The layers: who may import whom, no circles, a pure domain."""

import ast
import sys
from graphlib import TopologicalSorter

import pytest
from source import functions, imports, layer, modules, named, tree

STANDARD_LIBRARY = set(sys.stdlib_module_names)

# Layer or single file → the layers it may import, and the packages beside the standard library.
LAYERS = {
    "": (set(), set()),
    "domain": ({"domain"}, set()),
    "store": ({"domain", "store"}, {"sqlite_utils"}),
    "formats": (
        {"domain", "formats"},
        {
            "cssselect2", "docx", "fontTools", "holidays", "icalendar", "markdown_it", "openpyxl", "pikepdf", "pydyf",
            "segno", "weasyprint",
        },
    ),
    "actions": ({"domain", "store", "formats", "papers", "actions"}, {"argon2", "pyotp", "sqlite_utils"}),
    "web": (
        {"clerk_place", "domain", "store", "formats", "actions", "settings", "papers", "printer", "web"},
        {"flask", "flask_babel", "flask_login", "jinja2", "markupsafe", "werkzeug", "wtforms"},
    ),
    "demonstration": (
        {"domain", "store", "formats", "actions", "settings", "demonstration"},
        {"sqlite_utils"},
    ),
    "settings": (set(), set()),
    "app": ({"store", "web", "settings"}, {"flask", "flask_babel", "jinja2", "werkzeug"}),
    "papers": (set(), set()),
    "renderer": ({"formats"}, set()),
    "printer": ({"domain", "settings", "debian", "renderer"}, set()),
    "packs": ({"domain", "store", "formats", "papers", "printer", "web"}, {"sqlite_utils"}),
    "binding": ({"domain", "store", "formats", "papers", "printer", "packs", "web"}, {"sqlite_utils"}),
    "jobs": (
        {"binding", "domain", "store", "actions", "settings", "packs", "papers", "printer", "web"},
        {"sqlite_utils"},
    ),
    "clerk": ({"domain", "store", "actions", "settings", "jobs", "papers"}, {"sqlite_utils"}),
    "clerk_place": (set(), set()),
    "keeper": (set(), set()),
    "server": ({"app", "keeper", "printer", "store", "settings", "worker"}, {"flask", "gunicorn", "waitress"}),
    "worker": (set(), {"gunicorn"}),
    "cli": (
        {
            "", "actions", "authority", "binding", "clerk", "clerk_place", "cli", "debian", "demonstration", "domain",
            "formats", "jobs", "packs", "papers", "printer", "server", "settings", "store", "web",
        },
        {"click", "flask", "flask_babel", "sqlite_utils", "werkzeug"},
    ),
    "authority": (set(), set()),
    "bootstrap": ({"debian"}, set()),
    "debian": (set(), set()),
    "__main__": ({"bootstrap", "cli"}, set()),
}  # fmt: skip

# Inside a layer modules stand side by side; these are what the others of the layer may stand on.
SHARED = {
    "formats": {
        "package", "page_source", "page_tree", "pdf_defaults", "pdf_drawing", "pdf_figures", "pdf_objects",
        "pdf_shared", "pdf_styles", "word_body", "word_styles", "word_table", "word_text", "workbook",
    },
    "store": {"agenda_told", "connection", "report_demands", "rules", "scopes", "upward_told"},
    "actions": {
        "agenda_begun", "agenda_course", "bulk_undo", "change", "congress_opening",
        "courses", "devices", "following", "handing_on", "move_undo", "moving",
        "one_time_codes", "own_password", "passwords", "placing", "plan_inputs", "day_off_effects", "playbook_chain",
        "playbook_offers", "playbook_rules", "playbook_sight", "playbook_taking", "playbook_undo",
        "preparation", "proofs", "recurrence", "refusals", "report_drafts",
        "report_figures", "report_offers", "report_standings", "secrecy", "spools", "standard_agenda", "standard_plan",
        "task_writing", "throttle", "tokens", "ways_in", "working_days",
    },
}  # fmt: skip
# Module → what it imports against the two tables above, and why that is right.
EXCEPTIONS = {
    "actions.invitations": {"actions.people"},  # what an account may be called
    "store.audit_lists": {"store.audits"},  # the same lines, of many things
    "store.difficulty_lists": {"store.difficulties"},  # the same rows, of a filter
    "store.people": {"store.bodies"},  # a grant bound to a body reaches that body's teams
    "store.schema": {"store.migrations"},  # applies them
    "store.sums": {  # moves and recounts all of them at once
        "store.congress_counters",
        "store.congresses",
        "store.counters",
        "store.difficulty_counters",
        "store.finding_counts",
        "store.freshness",
        "store.organisations",
        "store.tally_counters",
    },
    "store.verification": {"store.audits", "store.sums"},  # looks at the whole file at once
    "actions.installation": {"actions.cycles", "actions.organisations", "actions.people"},  # the first deeds of all
}
# Only these may reach into a layer that the table opens to them for one purpose.
NARROW = {
    # pure values: documents, days off, usual passwords
    ("actions", "formats"): {"formats.cycle_file", "formats.password_list", "formats.public_holidays"},
    ("jobs", "web"): {"web.printing"},  # where a pack is written
    ("packs", "web"): {"web.paper", "web.printing"},
    ("binding", "web"): {"web.print_pack"},
    ("cli", "web"): {
        "web.access",
        "web.document_dates",
        "web.document_signing",
        "web.print_report",
        "web.printing",
        "web.problem_sentences",
        "web.report_sheet",
        "web.print_subtree",
        "web.subtree_ways",
        "web.subtree",
        "web.subtree_table",
        "web.sentences",
        "web.word_papers",
    },  # words; papers; the name of the cookie by which the bench is signed in
}
# Package → the only modules that may import it.
SOLE_IMPORTERS = {
    "argon2": {"actions.passwords"},
    "cssselect2": {"formats.pdf"},
    "docx": {"formats.task_document", "formats.word_document"},
    "flask_login": {"web.access"},
    "holidays": {"formats.public_holidays"},
    "icalendar": {"formats.calendar_feed"},
    "markdown_it": {"formats.markdown"},
    "openpyxl": {
        "formats.agenda_sheet",
        "formats.organisation_sheet",
        "formats.task_table",
        "formats.workbook",
    },
    "fontTools": {"formats.pdf_figures"},
    "pikepdf": {"formats.pdf_figures", "formats.pdf_pack"},
    "pydyf": {"formats.pdf_drawing", "formats.pdf_objects"},
    "pyotp": {"actions.one_time_codes"},
    "segno": {"formats.qr"},
    "weasyprint": {f"formats.{name}" for name in ("pdf", "pdf_defaults", "pdf_drawing", "pdf_shared", "pdf_styles")},
}
# Neither clock nor chance nor the outside world.
IMPURE = {
    "asyncio", "ctypes", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil",
    "signal", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
# Draws from a seed that it is given are no chance.
SEEDED = {"domain.forecast_runs": {"random"}}
IMPURE_CALLS = {"open", "print", "input", "eval", "exec", "today", "now", "utcnow", "fromtimestamp"}


MODULES = [pytest.param(module, id=named(module) or "planner") for module in modules()]


def test_every_module_belongs_to_a_layer():
    assert {layer(module) for module in modules()} <= LAYERS.keys()


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_only_what_its_layer_may(module):
    layers, packages = LAYERS[layer(module)]
    own = {one for one in imports(module) if one in modules()}
    assert {named(one) for one in own if layer(one) not in layers} == set()
    assert imports(module) - own - STANDARD_LIBRARY - packages == set()


@pytest.mark.parametrize("module", MODULES)
def test_layer_opened_for_one_purpose_serves_that_purpose(module):
    for (importing, imported), allowed in NARROW.items():
        if layer(module) == importing:
            assert {named(one) for one in imports(module) if layer(one) == imported} <= allowed


@pytest.mark.parametrize("module", [one for one in modules() if layer(one) in SHARED and one.count(".") == 2])
def test_modules_of_a_layer_stand_side_by_side(module):
    own = layer(module)
    beside = {named(one) for one in imports(module) if layer(one) == own and not one.startswith(f"{module}.")}
    assert beside - {f"{own}.{one}" for one in SHARED[own]} == EXCEPTIONS.get(named(module), set())


def test_views_do_not_import_each_other():
    views = {module for module in modules() if layer(module) == "web" and makes_blueprint(module)}
    assert {module: imports(module) & views for module in views if imports(module) & views} == {}


def test_nobody_imports_the_command_line_or_the_application_but_those_who_start_them():
    importers = {name: {named(m) for m in modules() if any(layer(one) == name for one in imports(m))}
                 for name in ("app", "bootstrap", "cli", "clerk", "server")}  # fmt: skip
    assert importers["app"] == {"server"}
    assert importers["bootstrap"] == {"__main__"}
    assert {one for one in importers["cli"] if not one.startswith("cli")} == {"__main__"}
    assert {one for one in importers["clerk"] | importers["server"] if not one.startswith("cli.")} == set()


def test_imports_run_in_no_circle():
    order = list(TopologicalSorter({module: imports(module) & modules().keys() for module in modules()}).static_order())
    assert set(order) == set(modules())


@pytest.mark.parametrize(("package", "importers"), SOLE_IMPORTERS.items())
def test_library_has_one_place(package, importers):
    assert {named(module) for module in modules() if package in imports(module)} <= importers


@pytest.mark.parametrize("module", [one for one in modules() if layer(one) == "domain"])
def test_domain_is_pure(module):
    called = {node.func.id if isinstance(node.func, ast.Name) else node.func.attr
              for node in ast.walk(tree(module))
              if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)}  # fmt: skip
    assert imports(module) & IMPURE == SEEDED.get(named(module), set())
    assert called & IMPURE_CALLS == set()
    assert not any(isinstance(node, ast.Global) for node in ast.walk(tree(module)))


@pytest.mark.parametrize("module", [one for one in modules() if layer(one) == "actions" and one.count(".") == 2])
def test_deed_takes_database_actor_and_moment_first(module):
    """Whoever opens the transaction of a change is told through which database, for whom and when."""
    deeds = [one for one in functions(module) if opens_change(one) and not one.name.startswith("_")]
    named_otherwise = {"clerk", "sign_in", "set_up", "settle_lower_first", "use_reset", "accept", "second_step"}
    first = {one.name: [arg.arg for arg in one.args.args[:3]] for one in deeds if one.name not in named_otherwise}
    assert {name: found for name, found in first.items() if found != ["db", "actor", "when"]} == {}


def makes_blueprint(module):
    return any(isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Blueprint"
               for node in ast.walk(tree(module)))  # fmt: skip


def opens_change(function):
    return any(isinstance(node, ast.Call) and getattr(node.func, "id", "") == "change" for node in ast.walk(function))
