"""The standing questions' table: for every route who may, who may not, and what it leaves behind.

Paths hold names of `standing_things`: things of the district and below it.
"""

from io import BytesIO

import world as cast
from flask.testing import FlaskClient
from web.standing_accounts import ACCOUNT_ROUTES
from web.standing_agendas import AGENDA_ROUTES
from web.standing_compiling import COMPILING_ROUTES
from web.standing_forms import BULK, FILTER, FOUND, MOVES, OPEN, PAPER
from web.standing_live import LIVE_ROUTES
from web.standing_operation import OPERATION_ROUTES
from web.standing_packs import PACK_ROUTES
from web.standing_playbooks import PLAYBOOK_ROUTES
from web.standing_questions import QUESTION_ROUTES
from web.standing_reports import REPORT_ROUTES
from web.standing_route import MINE, ORGANISER, Route, page, post
from web.standing_shares import SHARE_ROUTES
from web.standing_successions import SUCCESSION_ROUTES
from web.standing_tallies import TALLY_ROUTES
from web.standing_tasks import TASK_ROUTES
from web.standing_versions import VERSION_ROUTES
from werkzeug.test import TestResponse

SHEET = "code,parent_code,level,type,name,grade\nP86.857.29581,P86.857,co_so,xa,Đảng bộ xã Bình Hòa Phước,assumed\n"
_FLOOD = {"starts": "2010-06-16", "ends": "2010-06-17", "reason": "Lũ lớn"}
# Pages of everybody: there is nobody to whom they are not open.
_FOR_ALL = {"stranger": 200, "anonymous": 200}
_READERS = {"works": 200, "stranger": 404, "reader": 200, "upper": 200}
_PLANNERS = {"stranger": 403, "reader": 403}
_ADMINISTRATION = {"by": "quantri", "reader": 403, "stranger": 403, "upper": 403}
# A reader of the district alone does not see what lies below it.
_BELOW = {"by": "quantri", "reader": 404}

ROUTES = (
    page("assets.bundle", "{script}", **_FOR_ALL),
    page("assets.static_file", "/static/icons.svg", **_FOR_ALL),
    page("home.health", "/healthz", **_FOR_ALL),
    page("home.desk", "/", **MINE),
    post("home.finish", "/tasks/{bare_task}/completion", {"placed_version": "1"}, "task.placed", part="<"),
    page("accounts.sign_in", "/login", **_FOR_ALL),
    post(
        "accounts.start_session",
        "/login",
        {"login": ORGANISER, "password": cast.PASSWORD},
        "session.started",
        stranger=303,
        reader=303,
        upper=303,
    ),
    post("accounts.sign_out", "/logout", {}, "session.ended", stranger=303, reader=303, upper=303),
    page("accounts.show", "/account", **MINE),
    post(
        "accounts.change_password",
        "/account/password",
        {"old": cast.PASSWORD, "new": "mat-khau-moi-2010", "again": "mat-khau-moi-2010"},
        "person.password_changed",
        stranger=303,
        reader=303,
        upper=303,
    ),
    post("accounts.end_session", "/account/sign-ins/{session}/ending", {}, "session.ended", reader=404, upper=404),
    post(
        "accounts.choose_language",
        "/language",
        {"lang": "en", "next": "/"},
        "person.language_chosen",
        anonymous=303,
        stranger=303,
        reader=303,
        upper=303,
    ),
    page("feeds.show", "/f/{feed_token}.ics", **_FOR_ALL),
    # Everybody may make feeds of what he reads; a feed exists for its holder and the congress's organiser alone.
    post("feeds.make", "/feeds", {"what": "{congress}"}, "feed.made", **_READERS),
    post("feeds.end", "/feeds/{feed}/revocation", {}, "feed.ended", reader=404, upper=404),
    post("feeds.renew", "/feeds/{feed}/renewal", {}, "feed.renewed", works=200, reader=404, upper=404),
    # Members read their own changes; whoever only reads plans reads nothing of the log.
    page("audits.index", "/audit", query={"noun": "task"}, stranger=200, reader=404),
    page("audits.as_workbook", "/audit.xlsx", stranger=200, reader=404),
    page("audits.as_text", "/audit.csv", query={"noun": "task"}, stranger=200, reader=404),
    page("cycles.current", "/cycles", works=303, stranger=303, reader=303, upper=303),
    page("cycles.show", "/cycles/XI", **MINE),
    page("cycles.playbook", "/cycles/XI/playbook", **MINE),
    page("organisations.show", "/organisations/{code}", part="<"),
    page("signs.index", "/organisations/{code}/signs"),
    page("days_off.index", "/organisations/{code}/days-off", query={"starts": "2010-06-16", "reason": "Lũ"}, part="<"),
    post("days_off.set_off", "/organisations/{code}/days-off", _FLOOD, "day_off.set", reader=403),
    page("days_off.show", "/days-off/{day_off}", reader=403, upper=403),
    post("days_off.withdraw", "/days-off/{day_off}/withdrawal", {}, "day_off.withdrawn", reader=403),
    page("organisations.new", "/organisations/new", **_ADMINISTRATION),
    post("organisations.found", "/organisations", FOUND, "organisation.founded", **_ADMINISTRATION),
    post(
        "organisations.bring_in",
        "/organisations/import",
        {"file": SHEET},
        "organisations.imported",
        works=200,
        **_ADMINISTRATION,
    ),
    post(
        "organisations.rename",
        "/organisations/{code}/name",
        {"name": "Đảng bộ Long Hồ", "version": "1"},
        "organisation.renamed",
        by="quantri",
    ),
    post(
        "organisations.close", "/organisations/{leaf}/closure", {"reason": "Sáp nhập"}, "organisation.closed", **_BELOW
    ),
    post("organisations.reopen", "/organisations/{closed}/reopening", {}, "organisation.reopened", **_BELOW),
    post(
        "organisations.move",
        "/organisations/{leaf}/parent",
        {"parent_code": cast.SIBLING},
        "organisation.moved",
        **_BELOW,
    ),
    page("congresses.new", "/congresses/new", query={"organisation": cast.DISTRICT}, **MINE | _PLANNERS),
    post(
        "congresses.open_one",
        "/congresses",
        OPEN | {"organisation": "{free}", "kind": "delegates"},
        "congress.opened",
        by="thaymat.vinhlong",
        stranger=422,
        reader=422,
    ),
    page("congresses.show", "/congresses/{congress}"),
    post("congresses.cancel", "/congresses/{congress}/cancellation", {"reason": "Hoãn"}, "congress.cancelled"),
    post(
        "congresses.restore",
        "/congresses/{cancelled_congress}/restoration",
        {},
        "congress.restored",
        by="thaymat.vinhlong",
        reader=404,
        upper=403,
    ),
    page("findings.show", "/congresses/{congress}/findings"),
    post(
        "findings.acknowledge",
        "/congresses/{congress}/acknowledgements",
        {"key": "{finding_key}", "reason": "Đã báo cáo", "until": "2010-05-31"},
        "finding.acknowledged",
    ),
    post(
        "findings.withdraw",
        "/congresses/{congress}/acknowledgements/{acknowledgement}/withdrawal",
        {},
        "finding.acknowledgement_withdrawn",
    ),
    page("findings.index", "/organisations/{code}/findings"),
    page("findings.workbook", "/organisations/{code}/findings.xlsx"),
    page("openings.show", "/congresses/{congress}/opening", query={"days": "3"}, part="<", reader=403, upper=403),
    post("openings.move", "/congresses/{congress}/opening", {"days": "3", "version": "1"}, "congress.moved"),
    page("openings.chance", "/congresses/{congress}/opening/chance", query={"days": "3"}, reader=403, upper=403),
    page(
        "bulk_openings.new", "/organisations/P86/openings/new", part="<", by="thaymat.vinhlong", reader=404, upper=403
    ),
    post(
        "bulk_openings.preview",
        "/organisations/P86/openings/new/preview",
        {"level": "cap_tren_truc_tiep_co_so"},
        "",
        by="thaymat.vinhlong",
        works=200,
        reader=404,
        part="<",
    ),
    post(
        "bulk_openings.open_many",
        "/organisations/P86/openings/new",
        BULK,
        "congress.opened",
        by="thaymat.vinhlong",
        reader=404,
    ),
    page("subtree_papers.preview", "/organisations/{code}/subtree.html"),
    page("subtree_papers.pdf", "/organisations/{code}/subtree.pdf"),
    page("heat_tables.show", "/organisations/{code}/heat"),
    page("opening_days.show", "/organisations/{code}/opening-days"),
    page("opening_batches.index", "/organisations/{code}/openings", part="<", reader=403, upper=403),
    post(
        "opening_batches.preview",
        "/organisations/{code}/openings/preview",
        {"to": "2010-08-04"},
        "",
        works=200,
        part="<",
    ),
    post(
        "opening_batches.move",
        "/organisations/{code}/openings",
        {"asked": "1", "to": "2010-08-04", "take": "{congress}.1"},
        "congress.moved",
    ),
    page("boards.show", "/congresses/{congress}/board", part="<"),
    post(
        "boards.place_task",
        "/tasks/{task}/placement",
        {"status": "doing", "placed_version": "1"},
        "task.placed",
        part="<",
    ),
    post("boards.place_tasks", "/congresses/{congress}/placements", MOVES, "task.placed", part="<"),
    page("saved_filters.index", "/congresses/{congress}/filters", part="<"),
    # Whoever reads may keep filters; they exist for him alone.
    post("saved_filters.save", "/congresses/{congress}/filters", FILTER, "filter.saved", reader=303, upper=303),
    post("saved_filters.remove", "/filters/{filter}/removal", {}, "filter.removed", reader=404, upper=404),
    # A change of one's own does not exist for anybody else.
    post("undos.take_back", "/undos/{undo}", {}, "task.undone", part="<div", reader=404, upper=404),
    page("documents.index", "/congresses/{congress}/documents"),
    page("documents.show", "/congresses/{congress}/documents/checklist", part="<"),
    page("documents.preview", "/congresses/{congress}/documents/checklist.html"),
    page("documents.paper", "/congresses/{congress}/documents/week.pdf", query={"body": "VK"}),
    # It is signed: whoever may only read it has it made unsigned.
    post("documents.order", "/congresses/{congress}/documents/week", PAPER, "document.issued", works=200),
    page("document_downloads.show", "/congresses/{congress}/documents/checklist.docx"),
    page("tables.subtree", "/organisations/{code}/subtree.xlsx"),
    page("tables.days_off", "/organisations/{code}/days-off.xlsx"),
    page("tables.own_lines", "/organisations/{code}/playbook.xlsx"),
    page("tables.playbook", "/cycles/XI/playbook.xlsx", **MINE),
    page("tables.limits", "/cycles/XI/limits.xlsx", **MINE),
    page("tables.findings", "/congresses/{congress}/findings.xlsx"),
    page("tables.documents", "/congresses/{congress}/documents.xlsx"),
    page("tables.forecasts", "/congresses/{congress}/forecasts.xlsx"),
    page("tables.actual_times", "/congresses/{congress}/agenda/actual.xlsx"),
    page("actual_times.show", "/congresses/{congress}/agenda/actual"),
    page("documents.style", "{paper_style}", **_FOR_ALL),
    page("checks.ask", "/check", **_FOR_ALL),
    page("checks.show", "/check/{check_code}", **_FOR_ALL),
    page("calendars.show", "/congresses/{congress}/calendar", query={"day": "2010-05-31"}),
    post("calendars.move", "/tasks/{task}/day", {"due": "2010-06-01", "query": "month=2010-05"}, "task.edited"),
    page("timelines.show", "/congresses/{congress}/timeline"),
    page("carries.show", "/tasks/{bare_task}/days", query={"due": "2010-06-01"}, reader=403, upper=403),
    post("carries.move", "/tasks/{bare_task}/days", {"due": "2010-06-01", "version": "1"}, "task.edited", part="<"),
    post("baselines.freeze", "/congresses/{congress}/baselines", {"name": "Trước khi dời"}, "baseline.frozen"),
    post("baselines.withdraw", "/baselines/{baseline}/withdrawal", {}, "baseline.withdrawn"),
    post("baselines.restore", "/baselines/{withdrawn_baseline}/restoration", {}, "baseline.restored"),
    *ACCOUNT_ROUTES,
    *AGENDA_ROUTES,
    *LIVE_ROUTES,
    *PACK_ROUTES,
    *PLAYBOOK_ROUTES,
    *SHARE_ROUTES,
    *QUESTION_ROUTES,
    *REPORT_ROUTES,
    *COMPILING_ROUTES,
    *SUCCESSION_ROUTES,
    *TALLY_ROUTES,
    *TASK_ROUTES,
    *VERSION_ROUTES,
    *OPERATION_ROUTES,
)


def ask(
    client: FlaskClient, route: Route, names: dict[str, str], form: dict[str, str] | None = None, **options: object
) -> TestResponse:
    """Send the route's request, with its own form or another."""
    path = route.path.format(**names)
    if not route.is_write:
        return client.get(path, query_string=route.query, **options)
    values = {name: value.format(**names) for name, value in (route.form if form is None else form).items()}
    if values.get("file"):
        values["file"] = (BytesIO(values["file"].encode()), "sheet.csv")
    return client.post(path, data=values, **options)
