"""Cards of a board in a browser, and where they stand in the database."""

import world as cast

from planner import store

MEMBER, READER, OFFICE = "thanhvien.longho", "bandoc.longho", "vanphong.longho"


def card_of(page, task):
    """The card of a task, wherever it stands."""
    return page.locator(f"#card-{task.public_id}")


def card_in(page, task, status):
    """The card of a task in a column."""
    return page.locator(f'[data-cards][data-status="{status}"] #card-{task.public_id}')


def standing(db, tasks):
    """Status and order of these tasks as the database has them."""
    found = [store.tasks.get(db, cast.person(db, OFFICE).scope, task.public_id) for task in tasks]
    return [one.status for one in found], sorted(range(len(tasks)), key=lambda index: found[index].position)


def carry(page, card, status):
    """Carry a card with the mouse to a column of its lane, trembling until the column takes it."""
    card.scroll_into_view_if_needed()
    column = card.locator("xpath=ancestor::section").locator(f'[data-cards][data-status="{status}"]')
    start, end = card.bounding_box(), column.bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + start["width"] / 2 + 12, start["y"] + 16, steps=4)
    for tremble in range(40):
        page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 16 + tremble % 8, steps=2)
        if column.locator(f"#{card.get_attribute('id')}").count():
            break
    page.mouse.up()
