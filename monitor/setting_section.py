"""What every table of the settings is: frozen values, no unknown keys, and words in both languages for each key."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True, slots=True)
class Said:
    """What a setting is, in both languages."""

    zh: str
    en: str


class Section(BaseModel):
    """One table of the file: unknown keys are errors, values do not change."""

    model_config = ConfigDict(frozen=True, extra="forbid")
