"""Templates: parts say what they need, forms work without script, nothing stands inline or comes from elsewhere."""

import re
from html.parser import HTMLParser

import pytest
from jinja2 import meta, nodes
from source import ROOT, layer, modules, texts

TEMPLATES = ROOT / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
PARTS = [name for name in NAMES if "/_" in name]
# What the application puts around every page.
AROUND = {
    "g", "here", "is_demonstration", "is_insecure", "is_shifted", "lang", "person", "planning_day", "request",
    "session",
}  # fmt: skip


def source(name):
    return (TEMPLATES / name).read_text(encoding="utf-8")


def lines(name):
    return len(source(name).splitlines())


def declared(name):
    """What a part says that it needs; text behind a semicolon is a remark."""
    said = re.match(r"\{# needs: ([^#;]+)", source(name))
    return None if said is None else {one.strip() for one in said[1].split(",")} - {"nothing"}


@pytest.fixture(scope="module")
def parsed(one_app):
    """Every template as Jinja sees it, which also holds that each can be read."""
    return {name: one_app.jinja_env.parse(source(name)) for name in NAMES}


@pytest.fixture(scope="module")
def used(one_app, parsed):
    """The names that each template takes from outside, with those of what it includes."""
    known = set(one_app.jinja_env.globals) | AROUND
    own = {name: meta.find_undeclared_variables(found) - known - set_within(found) for name, found in parsed.items()}

    def whole(name):
        included = {one.template.value for one in parsed[name].find_all(nodes.Include)}
        return own[name].union(*(whole(one) for one in included))

    return {name: (own[name], whole(name)) for name in NAMES}


def set_within(found):
    """Names that a template sets or imports itself, in whatever branch."""
    imported = {name for one in found.find_all(nodes.FromImport) for name in one.names}
    aliases = {one[1] if isinstance(one, tuple) else one for one in imported}
    return aliases | {one.name for one in found.find_all(nodes.Name) if one.ctx == "store"}


class Tags(HTMLParser):
    """The opening tags of a template with their attributes; `labelled` says that a tag stands inside a label."""

    def __init__(self, text):
        super().__init__()
        self.tags, self._labels = [], 0
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}", " ", text, flags=re.DOTALL)
        # An expression becomes one word, so that its quotes end no attribute and equal ones stay equal.
        self.feed(re.sub(r"\{\{.*?\}\}", lambda found: re.sub(r"\W", "_", found[0]), bare, flags=re.DOTALL))

    def handle_starttag(self, tag, attrs):
        self._labels += tag == "label"
        self.tags.append((tag, dict(attrs) | {"labelled": self._labels > 0}))

    def handle_endtag(self, tag):
        self._labels -= tag == "label"


TAGS = {name: Tags(source(name)).tags for name in NAMES}


def offenders(is_wrong):
    """Template and tag wherever a tag is wrong."""
    return [(name, tag, attributes) for name, tags in TAGS.items() for tag, attributes in tags
            if is_wrong(tag, attributes)]  # fmt: skip


def test_pages_and_parts_are_short():
    long = {name: lines(name) for name in NAMES if lines(name) > (60 if name in PARTS else 100)}
    assert long == {}


def test_every_part_declares_what_it_needs():
    assert [name for name in PARTS if declared(name) is None] == []


def test_parts_need_what_they_declare_and_nothing_else(used):
    undeclared = {name: used[name][0] - declared(name) for name in PARTS if not is_frame(name)}
    unused = {name: declared(name) - used[name][1] - AROUND for name in PARTS if not is_frame(name)}
    assert ({name: found for name, found in undeclared.items() if found},
            {name: found for name, found in unused.items() if found}) == ({}, {})  # fmt: skip


def test_every_template_is_used(parsed):
    shown = {text for module in modules() if layer(module) == "web" for _, text in texts(module)}
    joined = {one.template.value for found in parsed.values()
              for one in found.find_all((nodes.Include, nodes.Extends, nodes.FromImport, nodes.Import))}  # fmt: skip
    assert set(NAMES) - shown - joined == set()
    assert joined <= set(NAMES)


def test_every_template_that_a_view_names_exists():
    shown = {text for module in modules() if layer(module) == "web" for _, text in texts(module)
             if re.fullmatch(r"[\w/]+\.html", text)}  # fmt: skip
    assert shown - set(NAMES) == set()


def test_nothing_stands_inline():
    def is_inline(tag, attributes):
        is_script = tag == "script" and "src" not in attributes
        is_handler = any(re.fullmatch(r"on[a-z]+", name) for name in attributes)
        return tag == "style" or is_script or is_handler or "style" in attributes

    assert offenders(is_inline) == []


def test_nothing_is_evaluated_by_htmx():
    """Filters, `js:` values and hx-on need eval, which the content policy forbids."""

    def evaluates(_tag, attributes):
        values = [attributes[name] or "" for name in attributes if name.startswith("hx-")]
        return (
            any(name.startswith(("hx-on", "hx-vars", "hx-boost")) for name in attributes)
            or any(value.startswith(("js:", "javascript:")) for value in values)
            or "[" in attributes.get("hx-trigger", "")
        )

    assert offenders(evaluates) == []


def test_whatever_asks_by_htmx_says_where_the_answer_goes():
    asks = {"hx-get", "hx-post"}
    assert offenders(lambda _, found: asks & found.keys() and not {"hx-target", "hx-swap"} <= found.keys()) == []


def test_forms_work_without_script():
    def is_dead(tag, attributes):
        is_write = "hx-post" in attributes
        return (tag == "form" and attributes.get("method") not in ("get", "post", "dialog")) or (
            is_write and (attributes.get("method"), attributes.get("action")) != ("post", attributes["hx-post"])
        )

    assert offenders(is_dead) == []


def test_every_field_has_a_label():
    def is_nameless(tag, found):
        is_field = tag in ("select", "textarea") or (tag == "input" and found.get("type") not in ("hidden", "submit"))
        return is_field and not found["labelled"] and not {"id", "aria-label", "aria-labelledby"} & found.keys()

    assert offenders(is_nameless) == []


def test_markup_is_never_vouched_for_in_a_template(parsed):
    vouched = {name for name, found in parsed.items()
               if any(one.name == "safe" for one in found.find_all(nodes.Filter))}  # fmt: skip
    assert vouched == set()


def test_templates_ask_nothing_of_the_database(parsed):
    called = {(name, getattr(one.node, "name", "")) for name, found in parsed.items()
              for one in found.find_all(nodes.Call)}  # fmt: skip
    assert {(name, call) for name, call in called if call in {"db", "store", "actions"}} == set()


def test_ids_hold_no_integer_keys():
    # A form's field has an id of its own; whatever else has one has it from the database.
    keys = re.compile(r"\b(id|href|value|data-[\w-]+)=\"[^\"]*\{\{\s*(?!field\.)\w+\.id\s*\}\}")
    assert {name for name in NAMES if keys.search(source(name))} == set()


def is_frame(name):
    return name.endswith("/_frame.html")
