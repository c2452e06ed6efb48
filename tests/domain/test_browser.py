"""What a browser calls itself, in words."""

import pytest

from planner.domain.browser import named

_CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (f"Mozilla/5.0 (X11; Linux x86_64) {_CHROME}", "Chrome, Linux"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_CHROME} Edg/120.0", "Edge, Windows"),
        (f"Mozilla/5.0 (Linux; Android 13) {_CHROME}", "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0; rv:121.0) Gecko/20100101 Firefox/121.0", "Firefox, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17.0 Safari/605.1", "Safari, macOS"),
        ("curl/8.0", "curl/8.0"),
        ("x" * 90, "x" * 40),
        ("", ""),
    ],
)
def test_browser_is_told_by_its_name_and_system(agent, name):
    assert named(agent) == name
