"""What can go wrong, each with the exit code the command line ends with."""

from __future__ import annotations


class ExtractorError(Exception):
    """Base of every failure the program explains in one line.

    `code` is a short, stable word for the ledger; `exit_code` is what a command returns.
    """

    code = "error"
    exit_code = 1


class ReadError(ExtractorError):
    """A file could not be turned into a document."""

    code = "unreadable"


class EmptyFile(ReadError):
    """The file holds no bytes, or no text."""

    code = "empty"


class UnsupportedFormat(ReadError):
    """No reader knows this content."""

    code = "unsupported-format"


class DamagedFile(ReadError):
    """The content announces a format and then breaks it."""

    code = "damaged"


class EncryptedFile(ReadError):
    """The file asks for a password."""

    code = "encrypted"


class UndecodableText(ReadError):
    """No encoding fits the bytes."""

    code = "undecodable"


class NoTextLayer(ReadError):
    """Pages are pictures; reading them needs OCR."""

    code = "no-text-layer"


class TooLarge(ReadError):
    """The file is beyond the limits of safe reading."""

    code = "too-large"


class PatternError(ExtractorError):
    """A pattern file is missing, malformed or contradicts another; names file and entry."""

    code = "patterns"
    exit_code = 2


class PatternsNotFound(PatternError):
    """No folder of pattern files where one was expected."""


class GoldError(ExtractorError):
    """A gold file is malformed; names file and line."""

    code = "gold"
    exit_code = 2


class DatabaseError(ExtractorError):
    """The database cannot be opened or has another layout."""

    code = "database"
    exit_code = 2


class UnknownCode(ExtractorError):
    """A code given on the command line is not in the catalogue."""

    code = "unknown-code"
    exit_code = 2


class ConflictingPackage(ExtractorError):
    """An installed package hides one the program needs."""

    code = "conflicting-package"
    exit_code = 2
