"""The standing questions' routes of help and of settings."""

from web.standing_route import page, post

# They do not exist for others.
_SETTINGS = {"by": "quantri", "reader": 404, "stranger": 404, "upper": 404}

OPERATION_ROUTES = (
    page("help_pages.show", "/help/board", stranger=200, anonymous=200),
    page("settings_page.show", "/settings", **_SETTINGS),
    post(
        "settings_page.demand_factor",
        "/settings/second-factor",
        {"role": "inspector"},
        "second_factor.required",
        **_SETTINGS,
    ),
)
