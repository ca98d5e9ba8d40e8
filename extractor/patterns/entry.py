"""The base of every table in a pattern file."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Entry(BaseModel):
    """Unknown keys are errors; everything is frozen after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)
