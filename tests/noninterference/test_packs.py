"""A pack made of both twins: not one byte of it, nor its guessed pages, depends on what its asker does not see."""

import shutil
from contextlib import closing

import pytest
import world as cast
from blank_pages import Pages
from conftest import frozen

from planner import actions, binding, packs, store
from planner.cli.pack import Quiet
from planner.domain import pack
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.pack import Wanted
from planner.papers import Papers
from planner.web import printing


def _told(path, login, form):
    """The guesses, every page that went to the printer, and the pack itself."""
    settings, pages = frozen(path), Pages()
    with closing(store.connection.connect(path)) as db:
        person = store.people.get(db, login)
        cycle_id = store.cycles.bounds(db, cast.CYCLE)[0]
        province = store.organisations.get(db, person.scope, cycle_id, cast.PROVINCE)
        kinds = pack.kinds_for(person.clearance)
        wanted = Wanted(kinds, ceiling=person.clearance, form=form, names_absent=True)
        parts = actions.packs.parts(db, person.scope, province, wanted)
        commission = packs.Commission(person, person.scope, cast.MOMENT, province, wanted, "http://127.0.0.1:8000")
        shop = packs.Workshop(db, Papers(settings.papers), [pages], Quiet())
        with printing.desk(settings, is_demonstration=False).app_context():
            made = packs.made_parts(commission, parts, shop)
            whole = binding.bound(commission, made, shop)
    return [one.expected for one in parts], pages.asked, made, whole


@pytest.mark.parametrize("form", pack.FORMS)
@pytest.mark.parametrize("ceiling", [ORDINARY, INTERNAL])
def test_pack_tells_nothing_of_what_its_asker_does_not_see(built, tmp_path, ceiling, form):
    pair = built[ceiling]
    login = f"organiser.{ceiling}"
    found = []
    for number, path in enumerate((pair.plain, pair.changed)):
        (tmp_path / str(number)).mkdir()
        own = shutil.copyfile(path, tmp_path / str(number) / "planner.db")
        found.append(_told(own, login, form))
    assert found[0] == found[1]
    assert len(found[0][1]) > len(found[0][0]) / 2
