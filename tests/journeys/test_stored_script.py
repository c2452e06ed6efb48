"""One payload in every text field, looked at in a real browser whose pages tell of every violated policy."""

from faults.stored import PAYLOAD, plant
from playwright.sync_api import expect
from web.standing_things import things

# Told as an error, so that it counts among what went wrong; a report over the network would come when it likes.
_REPORT = "addEventListener('securitypolicyviolation', one => console.error('policy ' + one.violatedDirective))"
_PLANTED = "main img, main script, main [onerror], main [onload]"


def test_payload_in_every_field_does_nothing_on_any_page(new_context, sign_in, db, world, mishaps):
    names = things(db, world.congresses)
    assert plant(sign_in, names) == []
    context = new_context("vanphong.longho")
    context.add_init_script(_REPORT)
    page = context.new_page()
    congress = "/congresses/{congress}"
    inside = ("", "/board", "/tasks", "/timeline", "/agenda", "/agenda/versions", "/findings", "/filters", "/shares")
    paths = [congress + end for end in (*inside, "/documents/week?body=VK", "/calendar?month=2010-05")]
    paths += ["/", "/account", "/tasks/{task}", "/tasks/{task}/text", "/organisations/P86.857"]
    for path in (*paths, "/s/{share_token}/board", "/s/{share_token}/agenda"):
        assert page.goto(path.format(**names)).status == 200
        assert page.locator(_PLANTED).count() == 0
    # What is fetched into a page afterwards is text as well.
    page.goto(f"/tasks/{names['task']}")
    page.locator("#comment-text").fill(PAYLOAD)
    page.locator("#comments form.panel__body button").click()
    expect(page.locator("#comments .comment")).to_have_count(3)
    assert page.locator(_PLANTED).count() == 0

    assert mishaps == []


def test_violated_policy_is_noticed(new_context, mishaps):
    context = new_context("vanphong.longho")
    context.add_init_script(_REPORT)
    page = context.new_page()
    page.goto("/")

    with page.expect_console_message(lambda message: message.text.startswith("policy script-src")):
        page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))")

    assert any(one.startswith("policy") for one in mishaps)
    mishaps.clear()
