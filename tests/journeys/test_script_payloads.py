"""What people type is never run, not where htmx puts it into a page either, under the strict policy."""

import factories
import world as cast

from planner import actions

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
    return task


def test_payload_moved_and_commented_in_place_does_nothing(new_page, db, world):
    congress = world.congresses[cast.DISTRICT]
    task = _plant(db, congress)
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
