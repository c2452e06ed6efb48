"""A district's office on the days of its congress, and what of a page whoever looks on reads."""

import re
from datetime import date, datetime, time

import factories
import world as cast
from conftest import frozen, serve

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.domain.agenda_edit import ItemEdit, SittingEdit
from planner.domain.live_press import Press
from planner.domain.moment import Moment

ORGANISER = "vanphong.longho"
LAST_DAY = date(2010, 7, 31)


class Office:
    """The district's office on the days of its congress: its clock stands where a test sets it."""

    def __init__(self, db, district, app, settings):
        self._db, self._app, self._settings, self.congress = db, app, settings, district
        self.sittings = [one.sitting for one in factories.agenda_of(db, district, ORGANISER)]
        self.day = factories.agenda_of(db, district, ORGANISER)[0].day
        self.moment, self._presses = cast.MOMENT, 0

    @property
    def agenda(self):
        return factories.agenda_of(self._db, self.congress, ORGANISER)

    @property
    def person(self):
        return cast.person(self._db, ORGANISER)

    def titles(self, place=0):
        return [one.item.title for one in self.agenda[place].items]

    def at(self, hour, minute=0, second=0, day=None):
        """Let it be this time of a day, of the first sitting's unless another is named."""
        day = day or self.day
        away = datetime.combine(day, time(hour, minute, second)) - datetime.combine(cast.DAY, time(10))
        self.moment = Moment(cast.NOW + away, day)
        serve(self._app, frozen(self._settings.db, self.moment.now))

    def press(self, kind, place=0, number=0, **values):
        """Press at the clock of the sitting of this place; `number` names an item of it, 0 none."""
        sitting = self.agenda[place]
        item = sitting.items[number - 1].item.public_id if number else ""
        steps = store.live_runs.steps(self._db, self.person.scope, sitting.sitting)
        self._presses += 1
        press = Press(kind, f"press-{self._presses:04}", len({one.key for one in steps}), item, **values)
        zone, key = self._settings.tz, sitting.sitting.public_id
        actions.live_runs.press(self._db, self.person, self.moment, zone, key, press)

    def add(self, title, place=0, **values):
        """Add an item behind the first one; its number in the sitting is 2."""
        where = Place(self.agenda[place].sitting.public_id, self.agenda[place].items[0].item.public_id)
        return actions.agenda_items.add(
            self._db, self.person, self.moment, self.congress, where, ItemEdit(title, **values)
        )

    def hold_in(self, place, hall, starts, day=None):
        sitting = self.agenda[place].sitting
        edit = SittingEdit("chinh_thuc", day or self.day, starts, 1, hall)
        actions.sittings.edit(self._db, self.person, self.moment, sitting.public_id, edit, sitting.version)


def title(page):
    return re.search(r'<h1 class="scene__title[^"]*">(.*?)</h1>', page)[1].replace("\xa0", " ")


def lead(page):
    return re.sub("<.*?>", "", re.search(r'<p class="scene__lead">(.*?)</p>', page)[1]).strip()


def coming(page):
    return re.findall(r'<li><time>(.*?)</time><span class="next__title">(.*?)</span>', page)


def drift(page):
    return re.sub("<.*?>|\\s+", " ", re.search(r'<p class="scene__drift.*?</p>', page)[0]).split()
