"""A line of the district's own, which its congress is offered, and files to bring in, for the standing questions."""

from dataclasses import replace

import world as cast
from sqlite_utils import Database
from web.standing_route import ORGANISER

from planner import actions, store
from planner.domain.organisation import Organisation
from planner.domain.permission import Person
from planner.domain.playbook_edit import Line
from planner.formats import playbook_toml
from planner.formats.cycle_file import to_json


def own_lines(db: Database, congress_id: str) -> dict[str, str]:
    """Codes of an offered and a left line, what their writer saw of own lines, core and offer, both as files."""
    office = cast.person(db, ORGANISER)
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    district = store.organisations.get(db, office.scope, cycle_id, cast.DISTRICT)
    spans = {"cap_tren_truc_tiep_co_so": ("T-20", "T-14"), "co_so": ("T-12", "T-10")}
    line = Line("Báo cáo tuần", phase="CHUAN_BI_CUOI", subcommittee="VP", lead="VP", priority="high", offsets=spans)
    left = _left(db, office, district, congress_id, replace(line, title_vi="Báo cáo ngày"))
    before = actions.playbooks.own(db, office, cast.CYCLE, district)
    # Two versions of each, so that there is an earlier one.
    first = replace(line, title_vi="Báo cáo")
    code = actions.playbooks.save_line(db, office, cast.MOMENT, before, "", first, before.token)
    own = actions.playbooks.own(db, office, cast.CYCLE, district)
    actions.playbooks.save_line(db, office, cast.MOMENT, own, code, line, own.token)
    own = actions.playbooks.own(db, office, cast.CYCLE, district)
    document = actions.playbooks.core(db, cast.CYCLE).document
    rows = [row | {"grade": "assumed"} if row["code"] == "T001" else row for row in document["tasks"]]
    store.cycles.add_playbook(db, cycle_id, to_json(document | {"tasks": rows}), cast.MOMENT.stamp)
    core = actions.playbooks.core(db, cast.CYCLE)
    congress = store.congresses.get(db, office.scope, congress_id)
    return {
        "own_line": code,
        "left_line": left,
        "own_token": own.token,
        "own_file": playbook_toml.write(own.document).replace("Báo cáo tuần", "Báo cáo tháng"),
        "core_token": core.token,
        "core_file": playbook_toml.write(core.document).replace("version = 8", "version = 9"),
        "offer_token": actions.playbook_offers.offered(db, office.scope, congress).token,
    }


def _left(db: Database, office: Person, district: Organisation, congress_id: str, line: Line) -> str:
    """The code of a line that the congress was offered and did not take."""
    own = actions.playbooks.own(db, office, cast.CYCLE, district)
    code = actions.playbooks.save_line(db, office, cast.MOMENT, own, "", line, own.token)
    congress = store.congresses.get(db, office.scope, congress_id)
    offer = actions.playbook_offers.offered(db, office.scope, congress)
    actions.playbook_offers.take(db, office, cast.MOMENT, congress_id, [], offer.token)
    return code
