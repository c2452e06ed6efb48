"""A link walked with every id there is: what lies beside its own congress is not there for it."""

from itertools import product

import factories
import pytest
import world as cast
from conftest import browser
from content import content_of

from planner import actions, store
from planner.actions.tokens import token_hash
from planner.domain.problem import NotFound

ORGANISER = "vanphong.longho"


@pytest.fixture
def ids(db):
    """Every public id of the database, and the codes of organisations and the cycle."""
    tables = [name for name in db.table_names() if "public_id" in db[name].columns_dict and name != "audit_entry"]
    found = {
        name: [key for (key,) in db.execute(f"SELECT public_id FROM {name} ORDER BY id DESC LIMIT 4")]
        for name in tables
    }
    return found | {"code": ["P86", "P86.858", "XI"]}


@pytest.fixture
def holder(app, db, world):
    """A browser that came in by a link with a password, and its token."""
    made = factories.make_share(db, world.congresses[cast.DISTRICT], has_password=True)
    client = browser(app)
    client.post(f"/s/{made.token}/password", data={"password": made.password})
    return client, made.token


def addresses(app, ids, method):
    """Every route of a method that is no public one, filled with every id that may fit."""
    every = [key for name, keys in ids.items() if name != "code" for key in keys]
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if method not in rule.methods or app.view_functions[rule.endpoint].access_rule == "open":
            continue
        kinds = {name: type(rule._converters[name]).__name__ for name in rule.arguments}
        values = [
            {"PublicId": every[:12], "Code": ids["code"]}.get(kinds[name], ["board", "checklist"]) for name in kinds
        ]
        for chosen in list(product(*values))[:40]:
            try:
                yield adapter.build(rule.endpoint, dict(zip(kinds, chosen, strict=True)), method=method)
            except ValueError:
                continue


def test_link_opens_no_page_of_the_planner_with_any_id(app, ids, holder, db):
    client, _ = holder
    before = content_of(db)

    statuses = {address: client.get(address).status_code for address in addresses(app, ids, "GET")}

    assert len(statuses) > 100
    assert set(statuses.values()) <= {303, 404}
    assert content_of(db) == before


def test_link_posts_to_no_page_of_the_planner_with_any_id(app, ids, holder, db):
    client, _ = holder
    before = content_of(db)

    statuses = {
        address: client.post(address, data={"version": "1"}).status_code for address in addresses(app, ids, "POST")
    }

    assert len(statuses) > 100
    # 401 is the sign-in page that carries on what was typed.
    assert set(statuses.values()) <= {303, 401, 404}
    assert content_of(db) == before


def test_link_is_handed_no_job_of_anybody_else(holder, db, world):
    client, token = holder
    district, sibling = world.congresses[cast.DISTRICT], world.congresses[cast.SIBLING]
    other = factories.make_share(db, district)
    organiser, everywhere = cast.person(db, ORGANISER), cast.person(db, "vanphong.tw")
    congresses = [store.congresses.get(db, everywhere.scope, key) for key in (district, sibling)]
    share_id = store.shares.of_token(db, token_hash(other.token)).id
    jobs = []
    for asker, congress in product(((organiser.id, None), (None, share_id)), congresses):
        public_id = store.connection.new_public_id()
        store.jobs.add(db, public_id, congress, factories.an_order(), *asker, cast.MOMENT.stamp)
        jobs.append(public_id)

    answers = [client.get(f"/s/{token}/jobs/{key}{end}").status_code for key in jobs for end in ("", "/result")]

    assert answers == [404] * len(answers)


def test_link_follows_its_organisation_and_reaches_nothing_below_or_beside(db, world):
    made = factories.make_share(db, world.congresses[cast.PROVINCE], by="vanphong.vinhlong")

    entry = actions.shares.enter(db, cast.MOMENT, made.token)

    everywhere = cast.person(db, "vanphong.tw").scope
    readable = [key for key in world.congresses.values() if _reads(db, entry.scope, key)]
    assert readable == [world.congresses[cast.PROVINCE]]
    assert all(_reads(db, everywhere, key) for key in world.congresses.values())


def _reads(db, scope, key):
    try:
        return bool(store.congresses.get(db, scope, key))
    except NotFound:
        return False
