"""Tables of a congress: its findings, what was printed of it, what was foreseen of it."""

from flask_babel import gettext

from planner import store
from planner.domain.body import SUBCOMMITTEE
from planner.domain.congress import Congress
from planner.domain.document_series import printed_code
from planner.formats.workbook import Column, Value
from planner.web import document_request, finding_view, printed_list
from planner.web.access import db, person
from planner.web.filters import CLASSIFICATION_LABELS, DOCUMENT_LABELS, LANGUAGE_LABELS, localised
from planner.web.finding_view import Line
from planner.web.table import Table, at_the_office, per_cent, texts


def findings(congress: Congress) -> Table:
    """Every finding as its reader sees it now, those first of which nothing was said yet."""
    columns = [
        Column(gettext("Severity"), 14),
        texts(gettext("Warning"), 34),
        texts(gettext("Tasks"), 50),
        texts(gettext("Explanation"), 80),
        texts(gettext("Grade"), 16),
        texts(gettext("Source"), 50),
        texts(gettext("Acknowledged"), 40),
        texts(gettext("Acknowledged by"), 24),
        Column(gettext("Acknowledged on"), 16),
        Column(gettext("Acknowledged until"), 20),
    ]
    lines = finding_view.lines(congress, finding_view.of_congress(congress))
    rows = [_finding(one) for one in sorted(lines, key=lambda line: line.acknowledgement is not None)]
    return Table("canh-bao-dai-hoi", gettext("Warnings"), columns, rows)


def _finding(line: Line) -> list[Value]:
    said = line.acknowledgement
    tasks = (f"{task.printed_number} {task.register_number or localised(task)}" for task in line.tasks)
    told: list[Value] = [None, None, None, None]
    if said:
        until = said.until or gettext("as long as it stands")
        told = [said.reason or gettext("yes"), said.by, said.noted_on, until]
    return [line.severity, line.name, "; ".join(tasks), line.words, line.grade, line.source, *told]


def documents(congress: Congress) -> Table:
    """The latest version of every document, newest first; numbers are for those who sign."""
    viewer = document_request.viewer(congress)
    bodies = {one.code: one for one in store.bodies.of_organisation(db(), congress.organisation_id)}
    columns = [
        Column(gettext("Document"), 20),
        texts(gettext("Of")),
        texts(gettext("Options"), 50),
        *([Column(gettext("Number and symbol"), 18)] if viewer.may_sign else ()),
        texts(gettext("Holds"), 16),
        Column(gettext("Language"), 14),
        Column(gettext("Version"), 10),
        Column(gettext("Made"), 18),
        Column(gettext("Check code"), 18),
    ]
    made = printed_list.printed(db(), viewer, congress)
    rows: list[list[Value]] = []
    for row in made.rows:
        one, wanted = row.made, row.made.options
        body = bodies.get(wanted.body)
        named = localised(body, "name") if body and body.kind == SUBCOMMITTEE else wanted.body
        rows.append(
            [
                str(DOCUMENT_LABELS[wanted.kind]),
                named or gettext("the whole congress"),
                row.words,
                *([one.number or None] if viewer.may_sign else ()),
                str(CLASSIFICATION_LABELS[wanted.rank]),
                str(LANGUAGE_LABELS[wanted.language]),
                one.issue.version,
                at_the_office(one.issue.day, one.issue.issued_at),
                printed_code(one.issue.code),
            ]
        )
    return Table("van-ban-in", gettext("Printed so far"), columns, rows)


def forecasts(congress: Congress) -> Table:
    """What the clerk kept, the latest first; days are absent where nothing needed was open."""
    columns = [
        Column(gettext("Foreseen on"), 14),
        Column(gettext("Favourable (P10)"), 16),
        Column(gettext("Expected (P50)"), 16),
        Column(gettext("Unfavourable (P90)"), 18),
        Column(gettext("Chance, per cent"), 12),
        Column(gettext("Opening then"), 14),
        Column(gettext("Needed"), 12),
        Column(gettext("Done"), 10),
    ]
    rows: list[list[Value]] = [
        [
            one.day,
            one.favourable,
            one.expected,
            one.unfavourable,
            per_cent(one.chance),
            one.opens,
            one.needed,
            one.done,
        ]
        for one in store.forecasts.of_congress(db(), person().scope, congress)
    ]
    return Table("du-bao", gettext("What was foreseen earlier"), columns, rows)
