"""The standing questions' routes of links: their making, what they open, and what a wall asks."""

from web.standing_route import page, post

_SHARE = {"pages": "board", "note": "Phòng họp số 1", "last_day": "2010-05-31", "ceiling": "ordinary", "body": ""}
# What a link opens is open to everybody who has its address.
_EVERYBODY = ("works", "stranger", "reader", "anonymous", "upper")
_FOR_ALL = {"stranger": 200, "anonymous": 200}

SHARE_ROUTES = (
    page("shares.index", "/congresses/{congress}/shares", reader=403, upper=403),
    page("shares.preview", "/congresses/{congress}/shares/preview", query=_SHARE, reader=403, upper=403),
    page("shares.preview_page", "/congresses/{congress}/shares/preview/board", query=_SHARE, reader=403, upper=403),
    post("shares.make", "/congresses/{congress}/shares", _SHARE, "share.made", works=200),
    post("shares.renew", "/shares/{share}/renewal", {"last_day": "2010-06-30", "version": "1"}, "share.renewed"),
    post("shares.end", "/shares/{share}/revocation", {}, "share.ended"),
    page("public.first", "/s/{share_token}/", **_FOR_ALL),
    page("public.show", "/s/{share_token}/board", **_FOR_ALL),
    page("public_live.now", "/s/{share_token}/live/now", **_FOR_ALL),
    page("public_papers.paper", "/s/{share_token}/checklist.pdf", **_FOR_ALL),
    post(
        "public_papers.order",
        "/s/{share_token}/jobs",
        {"page": "checklist"},
        "job.asked",
        anonymous=303,
        stranger=303,
        reader=303,
        upper=303,
    ),
    page("public_papers.job", "/s/{share_token}/jobs/{share_job}", **_FOR_ALL),
    # The paper of this one is not kept.
    page("public_papers.result", "/s/{share_token}/jobs/{share_job}/result", **dict.fromkeys(_EVERYBODY, 410)),
    page("public.ask_password", "/s/{locked_token}/password", **dict.fromkeys(_EVERYBODY, 303)),
    post(
        "public.give_password",
        "/s/{locked_token}/password",
        {"password": "{locked_password}"},
        "",
        stranger=303,
        reader=303,
        upper=303,
    ),
    page("walls.now", "/congresses/{congress}/agenda/live/now"),
)
