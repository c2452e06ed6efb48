"""One route of the standing questions, and the short ways to write one."""

from dataclasses import dataclass, field

ORGANISER, MEMBER, READER = "vanphong.longho", "thanhvien.longho", "bandoc.longho"
STRANGER, UPPER = "thanhvien.mangthit", "vanphong.vinhlong"
# Of one's own: what everybody has, and what nobody else has.
MINE = {"stranger": 200}
ASKERS = {"reader": 404, "upper": 404}


@dataclass(frozen=True)
class Route:
    """One route: `by` is somebody for whom it works with `form`; statuses of others; `trace` is the audit action.

    `part` begins what htmx gets in place of the page, "" where htmx is sent on or gets the whole page.
    """

    endpoint: str
    path: str
    form: dict[str, str] | None = None
    by: str = ORGANISER
    works: int = 200
    stranger: int = 404
    reader: int = 200
    anonymous: int = 303
    upper: int = 200
    part: str = ""
    trace: str = ""
    query: dict[str, str] = field(default_factory=dict)

    @property
    def is_write(self) -> bool:
        """Whether the route is posted to."""
        return self.form is not None

    def __str__(self) -> str:
        return self.endpoint


def page(endpoint: str, path: str, **values: object) -> Route:
    """A route that is read."""
    return Route(endpoint, path, **values)


def post(endpoint: str, path: str, form: dict[str, str], trace: str, **values: object) -> Route:
    """A route that writes: by default sent on with 303, and refused to readers and to the upper office.

    Without a session what was typed is kept on the sign-in page, but for passwords; that a file is lost is said there.
    """
    anonymous = 401 if form and not {"password", "old"} & form.keys() else 303
    usual = {"works": 303, "reader": 403, "upper": 403, "anonymous": anonymous}
    return Route(endpoint, path, form, trace=trace, **(usual | values))
