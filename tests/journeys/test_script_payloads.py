"""What people type is never run: payloads in every text, looked at in a real browser under the strict policy."""

import factories
import world as cast

from planner import actions, store

PAYLOADS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg onload=alert(1)>",
    "javascript:alert(1)", "{{7*7}}<hx-partial hx-target='body'>x</hx-partial>",
    "<div hx-get='/logout' hx-trigger='load'>x</div>",
)  # fmt: skip
PAYLOAD = " ".join(PAYLOADS)


def _plant(db, congress):
    organiser = cast.person(db, "vanphong.longho")
    do = {"by": "vanphong.longho", "title": PAYLOAD, "description": PAYLOAD, "deliverable": PAYLOAD,
          "document_number": "<script>alert(1)</script>"}  # fmt: skip
    task = factories.make_task(db, congress, **do)
    actions.tasks.block(db, organiser, cast.MOMENT, task.public_id, PAYLOAD)
    actions.items.add(db, organiser, cast.MOMENT, task.public_id, PAYLOAD)
    actions.comments.write(db, organiser, cast.MOMENT, task.public_id, PAYLOAD)
    gone = factories.make_task(db, congress, **do)
    actions.tasks.cancel(db, organiser, cast.MOMENT, gone.public_id, PAYLOAD)
    district = store.organisations.by_code(db, store.cycles.bounds(db, cast.CYCLE)[0])[cast.DISTRICT]
    keeper = cast.person(db, "quantri")
    actions.organisations.rename(db, keeper, cast.MOMENT, cast.CYCLE, cast.DISTRICT, PAYLOAD[:290], district.version)
    return task, gone


def test_payloads_do_nothing_on_any_page(new_page, db, world, mishaps):
    congress = world.congresses[cast.DISTRICT]
    task, gone = _plant(db, congress)
    page = new_page("vanphong.longho")

    for path in (
        "/", f"/congresses/{congress}", f"/congresses/{congress}/board", f"/congresses/{congress}/tasks",
        f"/tasks/{task.public_id}", f"/tasks/{task.public_id}/text", f"/tasks/{gone.public_id}",
        f"/organisations/{cast.DISTRICT}?q=%3Cscript%3Ealert(1)%3C/script%3E", "/congresses/new", "/account",
    ):  # fmt: skip
        response = page.goto(path)
        assert response.status == 200
        assert page.locator("main script, main img[onerror], main svg[onload]").count() == 0

    assert mishaps == []


def test_payload_moved_and_commented_in_place_does_nothing(new_page, db, world):
    congress = world.congresses[cast.DISTRICT]
    task, _ = _plant(db, congress)
    page = new_page("vanphong.longho")
    page.goto(f"/congresses/{congress}/board")

    page.locator(f"#card-{task.public_id}").focus()
    page.keyboard.press("Alt+ArrowRight")
    page.locator(".toast").wait_for()
    page.goto(f"/tasks/{task.public_id}")
    page.locator("#comment-text").fill(PAYLOAD)
    page.locator("#comments form.panel__body button").click()
    page.locator("#comments .comment").nth(1).wait_for()

    assert page.locator("main script, main img[onerror], main svg[onload]").count() == 0


def test_script_that_got_into_a_page_would_be_stopped_and_noticed(new_page, mishaps):
    page = new_page("vanphong.longho")
    page.goto("/")

    with page.expect_console_message():
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {textContent: 'alert(1)'}))"
        )

    (mishap,) = mishaps
    assert "Content Security Policy" in mishap
    mishaps.clear()
