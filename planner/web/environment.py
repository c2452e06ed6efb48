"""How templates are held together."""

from collections.abc import MutableMapping

from flask.templating import Environment as FlaskEnvironment


class Environment(FlaskEnvironment):
    """Templates without globals of their own take those of all as they are.

    Jinja lays a chain over them for each template, and every include and import walks it name by name.
    """

    def make_globals(self, d: MutableMapping | None) -> MutableMapping:
        """The globals of a template that was given `d`."""
        return super().make_globals(d) if d else self.globals
