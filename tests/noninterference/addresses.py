"""Addresses for every rule of the URL map, filled with ids that the two databases hold; no route is named.

An argument `task_id` takes ids of the table whose name ends so; an argument nobody foresaw takes ids of all tables.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice, permutations, product

from sqlite_utils import Database
from werkzeug.routing import AnyConverter, IntegerConverter, Rule

_CODES = ("P86", "P86.857", "P86.857.29575", "P87", "XI")
_WORDS = ("x", "1", "icons.svg")
_NUMBERS = ("1", "2")
# Of each kind: created above the clearance, changed there, holding something from there, standing beside such; others.
_MOST = {"holding": 3, "created": 1, "changed": 2, "beside": 3, "other": 1}


class Addresses:
    """The ids of both databases, those first that tell them apart."""

    def __init__(self, plain: Database, changed: Database, words: dict[str, tuple[str, ...]]):
        self._plain = plain
        self._changed = changed
        self._words = words
        self._known: dict[str, list[str]] = {}
        self._known_of = None

    def of(self, rule: Rule) -> Iterator[dict[str, str]]:
        """Values for the rule's arguments: a child with its own parent first, then some that do not belong together."""
        names = sorted(rule.arguments)
        are_ids = all(type(rule._converters[name]).__name__ == "PublicId" for name in names)
        if len(names) == 2 and are_ids and (pairs := self._families(*names)):
            yield from pairs
        yield from (dict(zip(names, values, strict=True)) for values in self._products(rule, names))

    def _products(self, rule: Rule, names: list[str]) -> Iterator[tuple[str, ...]]:
        lists = [self._values(rule, name) for name in names]
        if len(lists) < 2:
            return iter(product(*lists))
        # What the rule itself counts up is walked whole.
        cut = [
            values if isinstance(rule._converters[name], AnyConverter) else values[:4]
            for name, values in zip(names, lists, strict=True)
        ]
        return islice(product(*cut), 32)

    def _values(self, rule: Rule, name: str) -> list[str]:
        converter = rule._converters[name]
        kind = type(converter).__name__
        if isinstance(converter, AnyConverter):
            return sorted(converter.items)
        if isinstance(converter, IntegerConverter):
            return list(_NUMBERS)
        if kind == "PublicId":
            return list(dict.fromkeys(one for table in self._tables(name) for one in self._ids(table)))
        return list(_CODES if kind == "Code" else self._words.get(name, _WORDS))

    def _tables(self, name: str) -> list[str]:
        named = [table for table in self._with_ids if table.endswith(name.removesuffix("_id"))]
        return named or self._with_ids

    @cached_property
    def _with_ids(self) -> list[str]:
        return [table for table in self._plain.table_names() if "public_id" in self._plain[table].columns_dict]

    def _ids(self, table: str) -> list[str]:
        """As they stand now: read anew when others have written to either database since."""
        now = [db.execute("PRAGMA data_version").fetchone() for db in (self._plain, self._changed)]
        if now != self._known_of:
            self._known, self._known_of = {}, now
        if table not in self._known:
            self._known[table] = self._read_ids(table)
        return self._known[table]

    def _read_ids(self, table: str) -> list[str]:
        before, after = self._rows(self._plain, table), self._rows(self._changed, table)
        created = [key for key in after if key not in before]
        changed = [key for key in before if before[key] != after.get(key)]
        holding = [*self._holding(table), *self._linked(table, changed)]
        kinds = {"holding": self._lowest(table, holding), "created": created, "changed": changed}
        told = {key for keys in kinds.values() for key in keys}
        owners = self._owners(table)
        touched = {owners.get(key) for key in told}
        kinds["beside"] = self._lowest(table, [key for key in before if key not in told and owners.get(key) in touched])
        kinds["other"] = [key for key in before if key not in told and owners.get(key) not in touched]
        return [key for kind, keys in kinds.items() for key in _spread(keys, _MOST[kind])]

    def _lowest(self, table: str, keys: list[str]) -> list[str]:
        """Those that most viewers see."""
        if "classification" not in self._plain[table].columns_dict:
            return keys
        ranks = dict(self._changed.execute(f"SELECT public_id, classification FROM [{table}]").fetchall())
        return [key for key in keys if ranks[key] == min(ranks.values())]

    def _owners(self, table: str) -> dict[str, object]:
        """What each row belongs to: the first thing with an id of its own that it points to."""
        for key in self._changed[table].foreign_keys:
            if key.other_table in self._with_ids:
                return dict(self._changed.execute(f"SELECT public_id, [{key.column}] FROM [{table}]").fetchall())
        return {}

    def _holding(self, table: str) -> list[str]:
        """Rows that another table's created rows point to."""
        found = []
        for child in self._with_ids:
            for key in self._changed[child].foreign_keys:
                if key.other_table == table and child != table:
                    before = self._rows(self._plain, child)
                    created = [one for one in self._rows(self._changed, child) if one not in before]
                    found += [self._parent(child, one, key.column, table) for one in created]
        return list(dict.fromkeys(filter(None, found)))

    def _linked(self, table: str, keys: list[str]) -> list[str]:
        """Rows of the same table that a row of links joins to these."""
        marks = ", ".join("?" for _ in keys)
        found = []
        for link in self._changed.table_names():
            ends = [key.column for key in self._changed[link].foreign_keys if key.other_table == table]
            for one, other in permutations(ends, 2):
                found += self._changed.execute(
                    f"SELECT there.public_id FROM [{link}] JOIN [{table}] AS here ON here.id = [{one}]"
                    f" JOIN [{table}] AS there ON there.id = [{other}] WHERE here.public_id IN ({marks})",
                    keys,
                ).fetchall()
        return list(dict.fromkeys(key for (key,) in found))

    def _families(self, parent_name: str, child_name: str) -> list[dict[str, str]]:
        for first, second in ((parent_name, child_name), (child_name, parent_name)):
            for child, parent in product(self._tables(first), self._tables(second)):
                for key in self._changed[child].foreign_keys:
                    if key.other_table == parent:
                        return [
                            {first: one, second: owner}
                            for one in self._ids(child)
                            if (owner := self._parent(child, one, key.column, parent))
                        ]
        return []

    def _parent(self, child: str, public_id: str, column: str, parent: str) -> str:
        row = self._changed.execute(
            f"SELECT owner.public_id FROM [{child}] AS own JOIN [{parent}] AS owner ON owner.id = own.[{column}]"
            " WHERE own.public_id = ?",
            [public_id],
        ).fetchone()
        return row[0] if row else ""

    @staticmethod
    def _rows(db: Database, table: str) -> dict[str, tuple]:
        index = list(db[table].columns_dict).index("public_id")
        return {row[index]: row for row in db.execute(f"SELECT * FROM [{table}]")}


def _spread(keys: list[str], most: int) -> list[str]:
    """At most so many, taken from all over the list."""
    return keys[:: max(1, -(-len(keys) // most))][:most]
