"""Papers by a link: at once where they are short, else made by the clerk, for this link alone."""

import re

import factories
import pytest
import world as cast
from content import last_entry

from planner import actions, store
from planner.clerk_place import held_alone
from planner.domain import document
from planner.domain.share import PAPERS
from planner.jobs import Hand
from planner.web import public_papers


@pytest.fixture
def token(db, world):
    """A link that opens everything."""
    return factories.make_share(db, world.congresses[cast.DISTRICT]).token


@pytest.fixture
def long_ones(monkeypatch):
    """Every paper counts as long."""
    for paper in PAPERS:
        monkeypatch.setitem(document.DIRECT_ROWS, paper, 0)


@pytest.mark.parametrize("paper", PAPERS)
def test_short_paper_comes_at_once_and_the_same_again(paper, client, token, db):
    first, second = (client.get(f"/s/{token}/{paper}.pdf") for _ in range(2))

    assert first.data.startswith(b"%PDF-")
    assert first.data == second.data
    assert last_entry(db) == ("document.issued", "share")
    assert first.headers["Content-Disposition"].startswith("inline; filename=")


def test_paper_speaks_the_language_asked_for(client, token):
    vietnamese, english = (client.get(f"/s/{token}/checklist.pdf?lang={lang}").data for lang in ("vi", "en"))

    assert vietnamese != english


def test_long_paper_is_asked_for_with_a_button_and_made_by_the_clerk(client, token, settings, long_ones):
    asked = client.get(f"/s/{token}/checklist.pdf")
    assert (asked.status_code, 'name="page" value="checklist"' in asked.text) == (200, True)
    assert asked.headers["Referrer-Policy"] == "same-origin"

    ordered = client.post(f"/s/{token}/jobs", data={"page": "checklist"})
    job = f"/s/{token}/{ordered.headers['Location']}"
    waiting = client.get(job)
    idle = "Trực sổ đang không chạy. Văn bản sẽ được làm tiếp khi máy chủ có trực sổ trở lại."
    assert (waiting.status_code, waiting.headers["Refresh"], idle in waiting.text) == (200, "3", True)
    with held_alone(settings.db):
        assert idle not in client.get(job).text
    assert client.get(f"{job}/result").status_code == 410

    Hand(settings).make_all()
    done = client.get(job)
    assert "Refresh" not in done.headers
    result = re.search(r'href="(\w+/result)"', done.text)[1]
    assert client.get(f"/s/{token}/jobs/{result}").data.startswith(b"%PDF-")


def test_made_paper_is_for_its_own_link_alone(client, token, db, world, settings, long_ones):
    job = client.post(f"/s/{token}/jobs", data={"page": "checklist"}).headers["Location"]
    Hand(settings).make_all()
    other = factories.make_share(db, world.congresses[cast.DISTRICT]).token

    answers = [client.get(f"/s/{other}/{job}{end}").status_code for end in ("", "/result")]

    assert answers == [404, 404]


def test_made_paper_is_gone_with_its_link(client, db, world, settings, long_ones):
    made = factories.make_share(db, world.congresses[cast.DISTRICT])
    job = client.post(f"/s/{made.token}/jobs", data={"page": "checklist"}).headers["Location"]
    Hand(settings).make_all()

    actions.shares.end(db, cast.person(db, "vanphong.longho"), cast.MOMENT, made.public_id)

    assert [client.get(f"/s/{made.token}/{job}{end}").status_code for end in ("", "/result")] == [410, 410]


@pytest.mark.parametrize("page", ["", "board", "audit", "x" * 10_000])
def test_only_pages_of_the_link_become_papers(page, client, token, db):
    assert client.post(f"/s/{token}/jobs", data={"page": page}).status_code == 422
    assert db.execute("SELECT COUNT(*) FROM job").fetchone() == (0,)


def test_page_that_the_link_does_not_open_is_not_printed(client, db, world):
    made = factories.make_share(db, world.congresses[cast.DISTRICT], pages=("agenda",))

    assert client.post(f"/s/{made.token}/jobs", data={"page": "checklist"}).status_code == 422


def test_job_asked_for_twice_is_one(client, token, db, long_ones):
    jobs = {client.post(f"/s/{token}/jobs", data={"page": "checklist"}).headers["Location"] for _ in range(3)}

    assert len(jobs) == 1
    assert db.execute("SELECT COUNT(*) FROM job").fetchone() == (1,)


def test_paper_of_a_subcommittees_link_holds_its_tasks_alone(client, db, world, monkeypatch):
    district = world.congresses[cast.DISTRICT]
    congress = store.congresses.get(db, cast.person(db, "vanphong.longho").scope, district)
    bodies = {body.code: body.id for body in store.bodies.of_organisation(db, congress.organisation_id)}
    factories.make_task(db, district, by="vanphong.longho", title="Phần một", subcommittee_id=bodies["VK"])
    factories.make_task(db, district, by="vanphong.longho", title="Phần khác", subcommittee_id=bodies["LT"])
    printed = []
    monkeypatch.setattr(public_papers.printer, "pdf", lambda html, *_, **__: printed.append(html) or b"%PDF-")
    token = factories.make_share(db, district, body_id=bodies["VK"]).token

    client.get(f"/s/{token}/checklist.pdf")

    assert ("Phần một" in printed[0], "Phần khác" in printed[0]) == (True, False)


def test_paper_holds_nothing_above_the_links_ceiling(client, db, world, monkeypatch):
    district = world.congresses[cast.DISTRICT]
    printed = []
    monkeypatch.setattr(public_papers.printer, "pdf", lambda html, *_, **__: printed.append(html) or b"%PDF-")
    token = factories.make_share(db, district).token
    client.get(f"/s/{token}/checklist.pdf")

    factories.make_task(db, district, by="vanphong.longho", title="Chỉ nội bộ", classification=1)
    client.get(f"/s/{token}/checklist.pdf")

    assert len(printed) == 1
    assert "Chỉ nội bộ" not in printed[0]
