"""What a browser of the planner sends: its own page as origin, the headers of htmx, forms, and the sign-in's cookie."""

import http.client
from collections.abc import Mapping
from urllib.parse import urlencode

PART = {"HX-Request": "true"}
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
TAG = "HX-PTag"
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def open_connection(port: int, patience: float = 10.0) -> http.client.HTTPConnection:
    """A connection to a server on this machine that is kept from request to request; `patience` in seconds."""
    return http.client.HTTPConnection("127.0.0.1", port, timeout=patience)


def get(connection: http.client.HTTPConnection, path: str) -> http.client.HTTPResponse:
    """Ask for a page; the answer is read to its end."""
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer


def post(
    connection: http.client.HTTPConnection, path: str, form: Mapping[str, object], headers: Mapping[str, str]
) -> http.client.HTTPResponse:
    """Send a form; the answer is read to its end."""
    connection.request("POST", path, urlencode(form), {**_FORM, **OWN_PAGE, **headers})
    answer = connection.getresponse()
    answer.read()
    return answer


def sign_in(port: int, login: str, password: str) -> dict[str, str]:
    """The headers of a browser that has signed in."""
    connection = open_connection(port)
    answer = post(connection, "/login", {"login": login, "password": password}, {})
    connection.close()
    if answer.status != http.client.SEE_OTHER:
        raise RuntimeError("the client could not sign in")
    return {"Cookie": answer.getheader("Set-Cookie", "").split(";")[0]}
