"""The backend: Django's own for SQLite, with sqlcipher3 underneath and the key sent first."""

import datetime
import decimal
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2

from longbloom.web.shell.vault import Locked, Vault

dbapi2.register_converter("bool", b"1".__eq__)
dbapi2.register_converter("date", base.decoder(parse_date))
dbapi2.register_converter("time", base.decoder(parse_time))
dbapi2.register_converter("datetime", base.decoder(parse_datetime))
dbapi2.register_converter("timestamp", base.decoder(parse_datetime))
dbapi2.register_adapter(decimal.Decimal, str)
dbapi2.register_adapter(datetime.date, base.adapt_date)
dbapi2.register_adapter(datetime.datetime, base.adapt_datetime)


class CursorWrapper(dbapi2.Cursor):  # type: ignore[misc]
    """Django's placeholder handling on sqlcipher3's cursor."""

    convert_query = base.SQLiteCursorWrapper.convert_query

    def execute(self, query: str, params: Any = None) -> Any:
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(self.convert_query(query, param_names=names), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        rows = iter(param_list)
        first = next(rows, None)
        if first is None:
            return self
        names = list(first) if isinstance(first, Mapping) else None
        converted = self.convert_query(query, param_names=names)
        return super().executemany(converted, chain([first], rows))


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection belongs to one opening of the vault; after a lock it is closed, never used."""

    display_name = "SQLite (SQLCipher)"
    Database = dbapi2

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        self.vault: Vault = params.pop("vault")
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        key = self.vault.key
        self._generation = self.vault.generation
        connection = dbapi2.connect(**conn_params)
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        register_functions(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        for command in self.init_commands:
            if command.strip():
                connection.execute(command)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        if not self.vault.is_open or self._generation != self.vault.generation:
            self.close()
            raise Locked
        return self.connection.cursor(factory=CursorWrapper)

    def rollback(self) -> None:
        """Taking back what was begun does not mend the connection."""
        had_errors = self.errors_occurred
        super().rollback()
        self.errors_occurred = had_errors

    def is_usable(self) -> bool:
        """Asked only after an error: then a new connection is made, which takes a millisecond.

        After a damaged page SQLCipher answers hardly anything on the old one any more.
        """
        return False
