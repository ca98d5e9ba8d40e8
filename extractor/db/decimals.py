"""Column types for figures: exact text, and a number beside it for arithmetic in SQL."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import Dialect, Numeric, String
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

from extractor.contract import plain_decimal


class ExactDecimal(TypeDecorator[Decimal]):
    """A Decimal kept as its plain digits, so that no database rounds it.

    SQLite has no decimal type: 1234567890123456.789 stored as a number comes back as …456.75.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Return the digits to store."""
        return None if value is None else plain_decimal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Return the figure read back, digit for digit."""
        return None if value is None else Decimal(value)


class _NumericAffinity(UserDefinedType[Any]):
    """SQLite's NUMERIC: the digits it is given become an integer or a real as they allow."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "NUMERIC"


class SqlNumber(TypeDecorator[Decimal]):
    """The same figure as a number the database can add and compare.

    On SQLite it is good for 15 significant digits, more than any report prints; the exact value
    stands in the text column beside it. On PostgreSQL it is exact.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the number type of the database at hand."""
        return dialect.type_descriptor(
            _NumericAffinity() if dialect.name == "sqlite" else Numeric(asdecimal=True)
        )

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Return what the driver takes: digits for SQLite, the Decimal itself elsewhere."""
        if value is None or dialect.name != "sqlite":
            return value
        return plain_decimal(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Return the number read back as a Decimal."""
        return None if value is None else Decimal(str(value))
