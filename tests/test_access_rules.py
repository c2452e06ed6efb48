"""Deny is the default: every route declares who may come, every read is held in a scope."""

import ast

import pytest
from source import Function, functions, layer, modules, named, tree

# Whole modules of the store whose reads need no scope, and why.
UNSCOPED_MODULES = {
    "backups": "copies the file for its operator",
    "connection": "knows no tables",
    "cycles": "what a directive demands is the same for everyone",
    "earlier_days": "fills a demonstration in; it shows nobody anything",
    "installation": "settings of the installation itself",
    "people": "asked by login or by the key in a session, never listed",
    "resets": "asked by the token of a link, or for accounts that the reader is shown",
    "revocations": "brings a file back for its operator, who is told numbers and logins",
    "second_factors": "asked for one's own person",
    "schema": "knows no rows",
    "scopes": "makes the condition",
    "sessions": "asked by the token or for its own person",
    "snapshots": "written by the clerk alone",
    "verification": "looks at the whole file for its operator",
    "whole_plans": "fills a demonstration in; it shows nobody anything",
}
# Single functions that answer more than a number without a scope, and why.
UNSCOPED = {
    "undos.congress_steps": "of a change of one's own, whose congresses are loaded within the scope then",
    "agenda_items.keys_of": "the keys of what was written a moment ago",
    "agenda_items.preparing_tasks": "links an agenda that is being laid down; nothing is shown",
    "agendas.keys_of": "the keys of what was written a moment ago",
    "report_checks.issue": "what stands on the paper of a report that was loaded within a scope",
    "report_checks.standing": "asked by a printed code; says yes, no, and since when",
    "report_demands.above": "upward: whoever owes a report knows who asked for it, and nothing else is told",
    "report_demands.in_force": "likewise: kinds and days alone",
    "report_demands.of_paths": "likewise, for organisations that the caller read within a scope",
    "reshapings.since": "places in the tree, of which a page tells a day at what its reader may read",
    "report_lines.get": "of a report that was loaded within a scope",
    "report_lines.of_report": "of a report that was loaded within a scope",
    "reports.content": "of a report that was loaded within a scope",
    "subtree_papers.latest": "of an organisation that was loaded within a scope",
    "subtree_papers.standing": "asked by a printed code; says yes, no, and since when",
    "audits.chain": "verifying needs every entry; nothing is shown",
    "audits.congresses_since": "the clerk looks where something changed; it shows nobody anything",
    "audits.digest_mismatches": "likewise, numbers alone",
    "audits.lost_payloads": "likewise, numbers alone",
    "audits.purge": "only administrators remove for good; its answer names numbers, and is shown to none below them",
    "audits.purge_comment": "likewise",
    "audits.standing_of": "where the entry of a purge is to stand; nothing is shown",
    "audits.hash_of": "to be held against an anchor by its operator",
    "audits.line_of": "of a row that was read within a scope",
    "audits.openings_since": "likewise",
    "audits.head": "number and hash for an anchor outside",
    "bodies.add_standard": "the keys of what it wrote",
    "bodies.of_organisation": "names of offices in an organisation that was loaded within a scope",
    "bodies.teams": "what a grant reaches: it makes the scope",
    "comments.remove": "purging: what it took out of the log has to go too",
    "day_edits.openings": "opening days that a congress had, which was loaded within a scope",
    "congresses.above": "opening days above are the one thing seen upward",
    "counters.counted": "a recount takes every task",
    "counters.kept": "likewise",
    "finding_counts.counted": "a recount takes every finding",
    "finding_counts.kept": "likewise",
    "freshness.counted": "a recount takes the whole log",
    "freshness.kept": "likewise",
    "congress_counters.counted": "a recount takes every congress",
    "congress_counters.kept": "likewise",
    "congress_counters.of_subtree": "sums that move with an organisation",
    "tally_counters.counted": "a recount takes every tally",
    "tally_counters.kept": "likewise",
    "tally_counters.of_subtree": "sums that move with an organisation",
    "sums.differences": "a recount looks at the whole file for its operator",
    "counters.of_subtree": "sums that move with an organisation, whatever their classification",
    "grants.end_all": "what a closed account had, for the log",
    "grants.organised_alone": "of one account, told of those among its rights that the reader is shown",
    "grants.living": "keys of one account's own rights, for the deed that ends them",
    "feeds.by_public_id": "the deed looks whose it is, or who organises its congress",
    "feeds.find": "asked by the token",
    "feeds.of_person": "one's own",
    "invitations.of_token": "asked by the token of a link",
    "findings.everywhere": "the clerk finds anew what is to be found; it shows nobody anything",
    "findings.neighbours": "likewise",
    "findings.out_of_date": "likewise",
    "forecasts.days_before": "likewise",
    "findings.up_to_date": "likewise",
    "forecasts.all_peers": "sums over whole levels, which name no committee",
    "jobs.next_open": "the clerk makes every paper that was asked for",
    "packs.parts": "of a job that was loaded for its asker, or is made by the clerk",
    "notices.silences": "one's own",
    "notices.untold_due_days": "the clerk tells everybody of his own; what he may see is asked when he reads",
    "documents.bearing": "asked by the code on a paper; what is told of it is no more than its check tells",
    "documents.latest": "a version within a series, which names what its reader may see",
    "documents.standing": "yes or no for the code on a paper, and since when",
    "organisations.around": "names of ancestors are seen upward; the rest is filtered by whoever shows it",
    "organisations.by_code": "an import checks rights row by row",
    "organisations.names_above": "names of ancestors are seen upward, over what was read in a scope",
    "organisations.of_grants": "a person's own grants",
    "organisations.parents_among": "of keys that were read in a scope",
    "successions.hand_lost": "what waits for who stands above no longer, in the deed that moved it",
    "organisations.paths_of": "a grant's right is checked by every place of its organisation",
    "organisations.places": "an import checks rights row by row",
    "pictures.of_tasks": "what a change keeps of tasks that it loaded within a scope; never shown",
    "playbooks.codes_of_offices": "a code is given once in a cycle; none of them is shown",
    "days_off.above": "they decide on which days the plans below fall, so everybody there knows them",
    "days_off.concerned": "whose plans days off may move; what of them is shown, a scope decides",
    "days_off.reasons": "why days are off in the history of a task that was loaded within a scope",
    "days_off.in_force": "they decide on which days the plans below fall, so everybody there knows them",
    "congresses.of_task": "of a task that was loaded within a scope",
    "occurrences.days": "likewise",
    "pictures.state": "likewise",
    "playbooks.core": "standard lines, without a word of any plan",
    "playbooks.own": "what holds for a whole subtree; what of it is shown, a clearance decides",
    "playbooks.history": "likewise",
    "playbooks.documents": "codes that were ever given, so that none comes again",
    "playbooks.digest": "of a text that the caller holds",
    "playbooks.digest_of": "says only whether anything changed",
    "playbooks.lay_upon": "what was written a moment ago",
    "playbooks.decisions": "of a congress that was loaded within a scope",
    "playbooks.rule_versions": "of a congress that was loaded within a scope",
    "shares.of_token": "asked by the token of a link: it makes the scope",
    "shares.unended": "what an account answers for, for the deed that ends its rights",
    "shares.password_hash": "of a link that was found by its token",
    "difficulty_counters.counted": "a recount takes every difficulty",
    "difficulty_counters.kept": "likewise",
    "difficulty_counters.of_subtree": "sums that move with an organisation, whatever their classification",
    "difficulties.remove": "purging: what it took out of the sums",
    "difficulties.below": "sums of what is lifted with its task, whatever its classification",
    "upward_notices.organisers": "whom a deed is to tell something; what each may see is asked when he reads",
    "tasks.keys_of": "the keys of what was written a moment ago",
    "tasks.waiting_for_lower": "the clerk settles every congress",
}
NUMBERS = {"None", "bool", "int", "float", "int | None"}
RULES = {"open", "signed in", "administrator"}
# Domain modules of plain values, or whose tests stand under another name.
TESTED_WITHIN = {
    "agenda_notice": "values alone",
    "upward_notice": "values alone",
    "task_days": "shift",
    "acknowledgement": "finding",
    "critical_path": "schedule",
    "draft": "plan",
    "forecast_runs": "forecast",
    "finding_basis": "finding",
    "opening": "plan",
    "plan_rule": "plan",
    "playbook_decision": "playbook_difference",
    "playbook_merge": "playbook_edit",
    "playbook_parts": "playbook_edit",
    "playbook_rows": "playbook_edit",
    "playbook_rule_edit": "playbook_edit",
    "playbook_units": "playbook_edit",
    "playbook_vocabulary": "playbook_reading",
    "problem": "values alone",
    "relation": "plan_properties",
    "saved_filter": "values alone",
    "schedule_pass": "schedule_brute",
    "shift_effect": "shift",
    "standard_sitting_reading": "playbook_reading",
    "standard_task_reading": "playbook_reading",
    "table_reader": "cycle_reading",
    "task_import": "task_sheet_reading",
    "task_sheet_bodies": "task_sheet_reading",
    "task_sheet_cells": "task_sheet_reading",
    "task_sheet_words": "task_sheet_reading",
}


def store_functions():
    """Every public function of the store that reads, by "module.name"."""
    for module in modules():
        name = named(module).removeprefix("store.")
        if layer(module) == "store" and "." not in name and name not in UNSCOPED_MODULES:
            yield from ((f"{name}.{one.name}", one) for one in tree(module).body
                        if isinstance(one, Function) and not one.name.startswith("_"))  # fmt: skip


def takes_scope(function):
    return [arg.arg for arg in function.args.args[:2]] == ["db", "scope"]


def answers_more_than_a_number(function):
    return ast.unparse(function.returns) not in NUMBERS


def test_every_read_of_many_things_or_by_public_id_takes_a_scope():
    unscoped = {name for name, one in store_functions() if answers_more_than_a_number(one) and not takes_scope(one)}
    assert unscoped == UNSCOPED.keys()


def test_scope_that_is_taken_is_looked_at():
    blind = [name for name, one in store_functions() if takes_scope(one)
             and not any(isinstance(node, ast.Name) and node.id == "scope" for node in ast.walk(one))]  # fmt: skip
    assert blind == []


def test_modules_without_a_scope_exist():
    assert {f"store.{name}" for name in UNSCOPED_MODULES} <= {named(module) for module in modules()}


def test_pages_read_without_a_scope_only_what_the_list_names():
    """What administers the file or imports a sheet has no business in a page."""
    private = {
        name for name in UNSCOPED if name.split(".")[0] in {"agenda_items", "agendas", "audits", "counters", "tasks"}
    }
    private |= {"organisations.by_code", "organisations.places", "comments.remove", "jobs.next_open"}
    called = {
        f"{node.value.attr}.{node.attr}"
        for module in modules()
        if layer(module) == "web"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and getattr(node.value.value, "id", "") == "store"
    }
    assert called & private == set()


def test_every_route_declares_who_may_come(one_app):
    rules = {endpoint: getattr(view, "access_rule", None) for endpoint, view in one_app.view_functions.items()}
    assert {endpoint: rule for endpoint, rule in rules.items() if rule not in RULES} == {}


def test_open_routes_are_few(one_app):
    opened = {endpoint for endpoint, view in one_app.view_functions.items() if view.access_rule == "open"}
    assert opened == {
        "accounts.choose_language",
        "accounts.sign_in",
        "accounts.start_session",
        "assets.bundle",
        "assets.static_file",
        "feeds.show",
        "help_pages.show",
        "checks.ask",
        "checks.show",
        "documents.style",
        "home.health",
        "public_live.now",
        "notices.unread",
        "public.ask_password",
        "public.first",
        "public.give_password",
        "public.show",
        "public_papers.job",
        "public_papers.order",
        "public_papers.paper",
        "public_papers.result",
        "invitations.show",
        "invitations.accept",
        "second_factor.ask_code",
        "second_factor.give_code",
        "resets.show",
        "resets.use",
    }


def test_routes_read_or_write_and_know_no_other_method(one_app):
    methods = {rule.endpoint: rule.methods - {"HEAD", "OPTIONS"} for rule in one_app.url_map.iter_rules()}
    assert {endpoint: sorted(found) for endpoint, found in methods.items() if found not in ({"GET"}, {"POST"})} == {}


def test_views_that_read_call_no_deed(one_app):
    """A GET never writes: a view that answers one calls nothing of the actions that opens a transaction."""
    reading = {rule.endpoint for rule in one_app.url_map.iter_rules() if "GET" in rule.methods}
    opening = {"change", "counting"}
    deeds = {f"{named(module).split('.')[-1]}.{one.name}" for module in modules() if layer(module) == "actions"
             for one in functions(module)
             if any(getattr(getattr(node, "func", None), "id", "") in opening for node in ast.walk(one))}  # fmt: skip
    calling = {}
    for endpoint in reading:
        blueprint, _, view = endpoint.partition(".")
        for one in functions(f"planner.web.{blueprint}"):
            called = {ast.unparse(node.func).removeprefix("actions.") for node in ast.walk(one)
                      if isinstance(node, ast.Call)}  # fmt: skip
            if one.name == view and called & deeds:
                calling[endpoint] = sorted(called & deeds)
    # An opening is counted; nothing else that is read leaves a trace from a view.
    counted = ("public.first", "public.show", "public_papers.paper", "public_papers.result")
    assert calling == {key: ["shares.record_opening"] for key in counted}


DOMAIN = [named(module).removeprefix("domain.") for module in modules() if named(module).startswith("domain.")]


@pytest.mark.parametrize("name", DOMAIN)
def test_every_domain_module_has_its_tests(name, request):
    folder = request.config.rootpath / "tests" / "domain"
    has_own = (folder / f"test_{name}.py").is_file()
    other = TESTED_WITHIN.get(name)
    assert has_own or other == "values alone" or (folder / f"test_{other}.py").is_file()
    assert not (has_own and other), "named as tested elsewhere, and tested here"


def test_domain_tests_know_neither_database_nor_pages(request):
    files = (request.config.rootpath / "tests" / "domain").glob("test_*.py")
    words = ("planner.store", "planner.web", "planner.actions", "sqlite", "flask")
    assert [path.name for path in files if any(word in path.read_text(encoding="utf-8") for word in words)] == []
