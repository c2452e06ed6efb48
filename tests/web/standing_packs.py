"""The standing questions' routes of documents in the making, and of packs of them."""

from web.standing_route import ASKERS, MINE, page, post

# Every choice of a pack.
_PACK = {"kinds": "agenda", "form": "zip", "level": "", "names_absent": "y"}

PACK_ROUTES = (
    page("packs.index", "/organisations/{code}/pack", part="<"),
    post("packs.order", "/organisations/{code}/pack", _PACK, "job.asked", reader=303, upper=303),
    page("jobs.index", "/jobs", **MINE),
    page("jobs.show", "/jobs/{job}", part="<", **ASKERS),
    post("jobs.cancel", "/jobs/{open_job}/cancellation", {}, "job.cancelled", **ASKERS),
    # The document itself is not copied along with the database.
    page("jobs.result", "/jobs/{job}/result", works=410, **ASKERS),
)
