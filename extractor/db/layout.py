"""The number of the database's layout; raised with every change to the tables or views."""

from __future__ import annotations

from typing import Final

SCHEMA_VERSION: Final = 5
