"""The routes of playbooks in the standing questions' table."""

from web.standing_route import MINE, page, post

_OWN, _CORE = "/organisations/{code}/playbook", "/cycles/XI/playbook"
_NOT_FOR_READERS = {"reader": 403, "upper": 403}
# The office at the root of the tree; that an administrator may do the same stands in test_playbooks.
_KEEPERS = {"by": "vanphong.tw", "stranger": 404, "reader": 404, "upper": 404}
_LINE = {
    "token": "{own_token}",
    "title_vi": "Báo cáo về huyện",
    "phase": "CHUAN_BI_CUOI",
    "subcommittee": "VP",
    "lead": "VP",
    "priority": "high",
    "tier": "core",
    "classification": "ordinary",
    "calendar": "working",
    "grade": "local",
    "start.co_so": "T-20",
    "due.co_so": "T-14",
}
_FILE = {"token": "{own_token}", "toml": "{own_file}"}

PLAYBOOK_ROUTES = (
    page("playbooks.show", _OWN),
    page("playbooks.download", f"{_OWN}.toml"),
    page("playbooks.new", f"{_OWN}/lines/new", **_NOT_FOR_READERS),
    page("playbooks.edit", f"{_OWN}/lines/{{own_line}}", **_NOT_FOR_READERS),
    post("playbooks.add", f"{_OWN}/lines", _LINE, "playbook.changed"),
    post("playbooks.save", f"{_OWN}/lines/{{own_line}}", _LINE, "playbook.changed"),
    post("playbooks.remove", f"{_OWN}/lines/{{own_line}}/removal", {"token": "{own_token}"}, "playbook.changed"),
    page("playbooks.file", f"{_OWN}/file", **_NOT_FOR_READERS),
    post("playbooks.preview", f"{_OWN}/file/preview", {"toml": "{own_file}"}, "", works=200),
    post("playbooks.bring_in", f"{_OWN}/file", _FILE, "playbook.changed"),
    page("playbooks.version", f"{_OWN}/versions/1.toml"),
    post("playbooks.bring_back", f"{_OWN}/versions/1", {"token": "{own_token}"}, "playbook.changed"),
    page("core_playbooks.show", f"{_CORE}/lines", **_KEEPERS),
    page("core_playbooks.download", f"{_CORE}.toml", **MINE),
    page("core_playbooks.new", f"{_CORE}/lines/new", **_KEEPERS),
    page("core_playbooks.edit", f"{_CORE}/lines/T001", **_KEEPERS),
    post("core_playbooks.add", f"{_CORE}/lines", _LINE | {"token": "{core_token}"}, "playbook.changed", **_KEEPERS),
    post(
        "core_playbooks.save",
        f"{_CORE}/lines/T001",
        _LINE | {"token": "{core_token}"},
        "playbook.changed",
        **_KEEPERS,
    ),
    post(
        "core_playbooks.remove",
        f"{_CORE}/lines/T001/removal",
        {"token": "{core_token}"},
        "playbook.changed",
        **_KEEPERS,
    ),
    page("core_playbooks.file", f"{_CORE}/file", **_KEEPERS),
    post("core_playbooks.preview", f"{_CORE}/file/preview", {"toml": "{core_file}"}, "", works=200, **_KEEPERS),
    post(
        "core_playbooks.bring_in",
        f"{_CORE}/file",
        {"token": "{core_token}", "toml": "{core_file}"},
        "playbook.changed",
        **_KEEPERS,
    ),
    page("core_playbooks.version", f"{_CORE}/versions/1.toml", **_KEEPERS),
    post(
        "core_playbooks.bring_back",
        f"{_CORE}/versions/1",
        {"token": "{core_token}"},
        "playbook.changed",
        **_KEEPERS,
    ),
    page("playbook_offers.show", "/congresses/{congress}/playbook", **_NOT_FOR_READERS),
    post(
        "playbook_offers.take",
        "/congresses/{congress}/playbook",
        {"token": "{offer_token}", "take": "{own_line}"},
        "playbook.taken",
    ),
    post(
        "playbook_offers.look_again",
        "/congresses/{congress}/playbook/review",
        {"line": "{left_line}"},
        "playbook.looked_again",
    ),
)
