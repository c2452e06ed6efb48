"""Faults 1 to 7 of the study of other products: who reaches what, by whichever ids, methods and fields."""

import re
from itertools import product

import factories
import world as cast
from conftest import browser
from faults.walls import Wall, dump, written
from web.standing import ROUTES, ask
from web.standing_route import MEMBER, ORGANISER, READER, UPPER
from web.test_standing import COUNTED

from planner import store

STAND_IN, INSPECTOR, BOUND = "thaymat.vinhlong", "kiemtra.tw", "vankien.longho"
WRITES = [route for route in ROUTES if route.is_write]
PAGES = [route for route in ROUTES if not route.is_write]
# What is left where an answer leaves its trace: log, sums of it, numbers and orders of papers, and counted openings.
TRACES = {"audit_entry", "audit_payload", "document_issue", "share_visit"}
# Names of things that open something by themselves.
_TOKENS = ("share_token", "locked_token", "feed_token", "invitation_token", "reset_token")
# A key, a number or a moment that nothing has.
_PLANTED = "8675309"
REFUSED = {403, 404, 409, 410, 413, 422}


def _named(text: str) -> list[str]:
    return re.findall(r"\{(\w+)\}", text)


def _far(names: dict[str, str], name: str) -> str:
    """The neighbour's thing of the same kind; the id of nothing where there is none."""
    kinds = ("_".join(name.split("_")[place:]) for place in range(name.count("_") + 1))
    return next((names[f"far_{kind}"] for kind in kinds if f"far_{kind}" in names), "aaaaaaaaaa")


def test_fault_01_child_id_under_foreign_parent(sign_in, app, holder, names, wall):
    """Every address of two ids, one of them the neighbour's, for whoever may do it at both ends and who may not."""
    askers = {login: sign_in(login) for login in (ORGANISER, STAND_IN, UPPER, READER, "quantri")} | {"": holder}
    found = {}
    for route in (one for one in ROUTES if len(_named(one.path)) == 2):
        parent, child = _named(route.path)
        far, own = names[f"far_{child}"] if f"far_{child}" in names else _far(names, child), _far(names, parent)
        for values in ({child: far}, {parent: own}, {parent: names.get(f"other_{parent}", "aaaaaaaaaa")}):
            for login, client in askers.items():
                status = ask(client, route, names | values).status_code
                allowed = {404} if login in {ORGANISER, STAND_IN} else {403, 404} if login else {303, 401, 404}
                if status not in allowed or wall.is_touched():
                    found[route.endpoint, login, *values] = status

    assert found == {}


def test_fault_01_foreign_id_within_a_form(sign_in, names, wall):
    """Every form that names a thing by its id, with the neighbour's instead."""
    found = {}
    for route in WRITES:
        inside = [name for value in route.form.values() for name in _named(value)]
        for name in sorted(set(inside) - set(_named(route.path)) - {"locked_password", "own_token", "core_token"}):
            for login in (ORGANISER, MEMBER):
                answer = ask(sign_in(login), route, names | {name: _far(names, name)})
                # A choice that holds nothing known is an empty one: one is sent on to the document.
                expected = {303} if route.endpoint == "document_choices.take" else REFUSED
                if answer.status_code not in expected or wall.is_touched():
                    found[route.endpoint, name, login] = answer.status_code

    assert found == {}


def test_fault_02_share_token_opens_more_than_its_board(client, names, db, made):
    token = names["share_token"]
    part = factories.make_share(db, names["congress"], pages=("board",), body_id=_body(db, names, "VK"))
    wall = Wall(db)
    addresses = [
        f"/s/{token}{route.path.format(**names)}" for route in PAGES if not route.path.startswith(("{", "/s/"))
    ]
    jobs = [f"/s/{token}/jobs/{key}{end}" for key in _ids(db) - {names["share_job"]} for end in ("", "/result")]
    words = (
        "body=NS",
        "body=",
        "ceiling=internal",
        "ceiling=2",
        "classification=2",
        "organisation=P86",
        "pages=agenda",
    )
    widened = [*words, f"congress={names['far_congress']}", f"task={names['far_task']}"]
    plain = client.get(f"/s/{part.token}/board").data

    assert {client.get(one).status_code for one in addresses if not one.endswith(f"{token}/")} <= {404, 405}
    assert {client.get(one).status_code for one in jobs} == {404}
    assert [one for one in widened if client.get(f"/s/{part.token}/board?{one}").data != plain] == []
    assert {
        client.get(f"/s/{part.token}/{page}").status_code for page in ("timeline", "agenda", "live", "checklist")
    } == {404}
    assert wall.changed_tables() <= TRACES


def _body(db, names, code):
    congress = store.congresses.get(db, cast.person(db, ORGANISER).scope, names["congress"])
    return next(one.id for one in store.bodies.of_organisation(db, congress.organisation_id) if one.code == code)


def _ids(db) -> set[str]:
    tables = [name for name in db.table_names() if "public_id" in db[name].columns_dict]
    return {
        key for name in tables for (key,) in db.execute(f"SELECT public_id FROM {name} ORDER BY rowid DESC LIMIT 4")
    }


def test_fault_03_weak_share_reads_stronger_ones(client, holder, names, db, made):
    """No answer to whoever came by a link holds a token or a password; neither does the database."""
    weak = factories.make_share(db, names["congress"], pages=("board",)).token
    strong = factories.make_share(db, names["congress"], ceiling=1, has_password=True)
    kept = {weak, strong.token, strong.password, *(names[one] for one in _TOKENS)}
    paths = [f"/s/{weak}/{page}" for page in ("", "board", "nothing", "jobs/aaaaaaaaaa", "board?lang=en", "password")]
    paths += [
        route.path.format(**names) for route in PAGES if not re.match(r"\{|/f/|/(invitations|resets)/\{", route.path)
    ]
    answers = [one.data + str(one.headers).encode() for path in paths for one in [holder.get(path)]]
    answers += [client.post(f"/s/{weak}/{end}", data={"page": "board", "password": "x"}).data for end in ("jobs", "x")]

    assert [secret for secret in kept if secret.encode() in b"".join(answers)] == []
    content = repr(dump(db))
    assert [secret for secret in kept if secret in content] == []


def test_fault_04_revoked_but_alive(client, sign_in, app, names, db, made):
    """A link, a feed and a sign-in that end: the very next request knows, whatever it asks for and already holds."""
    by, share, feed = sign_in(ORGANISER), f"/s/{names['share_token']}", f"/f/{names['feed_token']}.ics"
    pages = ["/", "/board", "/timeline?at=today", "/agenda", "/live", "/live/now", "/checklist", "/checklist.pdf"]
    pages += [f"/jobs/{names['share_job']}", f"/jobs/{names['share_job']}/result"]
    known = {page: client.get(share + page) for page in pages} | {feed: client.get(feed)}
    tags = {page: {"If-None-Match": one.headers.get("ETag", ""), "HX-PTag": one.headers.get("HX-PTag", "")}
            for page, one in known.items()}  # fmt: skip
    assert {page: one.status_code for page, one in known.items() if one.status_code != 200} == {pages[-1]: 410}
    by.post(f"/shares/{names['share']}/revocation")
    by.post(f"/feeds/{names['feed']}/revocation")

    assert {client.get(share + page, headers=tags[page]).status_code for page in pages} == {410}
    assert client.get(feed, headers=tags[feed]).status_code == 410
    # What was already on its way to be printed goes to nobody.
    assert client.post(f"{share}/jobs", data={"page": "checklist"}).status_code == 410

    there = sign_in(MEMBER)
    assert there.get("/").status_code == 200
    key = cast.person(db, MEMBER).id
    store.people.disable(db, key, cast.MOMENT.stamp, key)
    assert {there.get(path).status_code for path in ("/", f"/congresses/{names['congress']}/board")} == {303}


def test_fault_05_read_only_that_writes(app, sign_in, holder, names, wall, made):
    """Every page by every method, every form by readers and links: nothing but the trace of what was handed out."""
    found = {}
    rules = {rule.endpoint: rule.rule for rule in app.url_map.iter_rules()}
    taking = {rules[route.endpoint] for route in WRITES}
    for route in PAGES:
        path, is_form = route.path.format(**names), rules[route.endpoint] in taking
        # Of the pages that leave a trace the standing questions ask.
        for by in (sign_in(INSPECTOR), holder) if route.endpoint not in COUNTED else ():
            by.get(path, query_string=route.query)
        methods = ("PUT", "PATCH", "DELETE") if is_form else ("PUT", "DELETE", "POST")
        statuses = {sign_in(READER).open(path, method=method).status_code for method in methods}
        if wall.is_touched() or not statuses <= {403, 404, 405}:
            found[route.endpoint] = statuses
    for route in WRITES:
        for by, status in ((sign_in(READER), route.reader), (holder, route.anonymous)):
            answer = ask(by, route, names)
            if (answer.status_code, wall.is_touched() and status >= 400) != (status, False):
                found[route.endpoint] = answer.status_code

    assert found == {}


def test_fault_06_hierarchy_moves_as_escalation(sign_in, names, db, wall):
    """Who may not at both ends moves, copies and founds nothing; nothing is put below itself; access follows."""
    organiser, keeper, beside = sign_in(ORGANISER), sign_in("quantri"), sign_in("thanhvien.mangthit")
    own, far, commune = names["congress"], names["far_congress"], cast.COMMUNE
    copies = [("tasks/copy", {"take": names["far_task"]}), ("agenda/copy", {"token": "x"})]
    answers = [
        *(organiser.post(f"/congresses/{own}/{end}", data={"from": far} | form).status_code for end, form in copies),
        *(organiser.post(f"/congresses/{far}/{end}", data={"from": own} | form).status_code for end, form in copies),
        *(organiser.post(f"/organisations/{code}/parent", data={"parent_code": parent}).status_code
          for code, parent in product((commune, cast.DISTRICT, cast.SIBLING), ("", "0", cast.NATION, cast.SIBLING))),
    ]  # fmt: skip
    assert set(answers) <= {403, 404, 422}
    rings = [
        (cast.DISTRICT, cast.DISTRICT),
        (cast.DISTRICT, commune),
        (cast.PROVINCE, commune),
        (cast.NATION, cast.PROVINCE),
    ]
    rings += [(commune, ""), (commune, "0"), (commune, "KHONG")]
    answers = [keeper.post(f"/organisations/{code}/parent", data={"parent_code": to}).status_code for code, to in rings]
    assert (set(answers), wall.is_touched()) == ({422}, False)

    reads = [client.get(f"/organisations/{commune}").status_code for client in (organiser, beside)]
    assert keeper.post(f"/organisations/{commune}/parent", data={"parent_code": cast.SIBLING}).status_code == 303
    moved = [client.get(f"/congresses/{names['cancelled_congress']}").status_code for client in (organiser, beside)]
    assert (reads, moved) == ([200, 404], [404, 404])
    # A member reads his own committee alone; its office reads what lies below.
    assert organiser.get(f"/organisations/{commune}").status_code == 404


def test_fault_07_refused_requests_leave_the_database_as_it_was(app, sign_in, names, wall):
    """Every form by roles that it is not for: a member of another body, the inspectors, nobody."""
    found = {}
    for login, route in product((BOUND, INSPECTOR, ""), WRITES):
        status = ask(sign_in(login) if login else browser(app), route, names).status_code
        # Whoever has a link may order its papers, accept or set a password; everybody may sign in.
        is_open = app.view_functions[route.endpoint].access_rule == "open"
        if wall.is_touched() and (status >= 400 or (not login and not is_open)):
            found[route.endpoint, login] = status

    assert found == {}


def test_fault_07_forms_take_only_named_fields(sign_in, names, db, wall, monkeypatch):
    """Every form with a field for every inner column beside its own: it works, and none of those is written."""
    inner, told, found = _inner_columns(db), written(monkeypatch), {}
    for route in WRITES:
        status = ask(sign_in(route.by), route, names, form=inner | route.form).status_code
        statements = told()
        if status != route.works or any(_PLANTED in one for one in statements):
            found[route.endpoint] = status, [one for one in statements if _PLANTED in one]
        wall.put_back()

    assert found == {}


def _inner_columns(db) -> dict[str, str]:
    """Names of columns that no form has: keys, moments, who did it, what is computed."""
    names = {name for table in db.table_names() for name in db[table].columns_dict}
    inner = {one for one in names if one.endswith(("_id", "_at", "_by", "_hash")) or one.startswith(("is_", "has_"))}
    inner |= {"id", "number", "path", "actor", "rule", "position", "ended", "clearance", "role", "state"}
    return dict.fromkeys(inner - {"is_vouched", "has_password", "fixed_at"}, _PLANTED)
