"""Every limit and path, named, with its unit; unknown keys are refused.

Read from environment variables `COMMUNIQUE_*`, else from `communique.toml` in the working folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError

PREFIX = "COMMUNIQUE_"
FILE = "communique.toml"


class Settings(BaseSettings):
    """The settings of one process; frozen, so pass it on rather than read it again."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=FILE, extra="forbid", frozen=True)

    data: Path = Field(default_factory=lambda: user_data_path("communique", appauthor=False))
    """The data folder: catalog and vectors."""
    embedder: str = ""
    """A sentence-transformers name or folder; empty for the model that is installed along."""
    reranker: str = ""
    """A cross-encoder's name or folder, to judge sentences with; empty for the reader that is installed along."""
    chroma_url: str = ""
    """A Chroma server, `http://host:port`; empty for the one inside the data folder."""

    passage_chars: int = Field(1_000, ge=100, le=5_000)
    """Characters a passage grows to, whole sentences permitting."""
    sentence_chars: int = Field(1_000, ge=200, le=10_000)
    """Characters after which a sentence without an end is cut at a space."""
    article_chars: int = Field(2_000_000, ge=1_000)
    """Characters of the longest article taken in."""
    file_bytes: int = Field(200_000_000, ge=1_000)
    """Bytes of the largest single .html, .txt or .md file read."""
    group_passages: int = Field(512, ge=1)
    """Passages embedded and committed together."""

    question_chars: int = Field(2_000, ge=10)
    """Characters of the longest question answered."""
    draft_chars: int = Field(50_000, ge=100)
    """Characters of the longest text whose sentences are checked."""
    candidates: int = Field(100, ge=10, le=1_000)
    """Passages each leg of retrieval proposes."""
    read: int = Field(10, ge=1, le=200)
    """Passages read sentence by sentence."""
    hits: int = Field(10, ge=1, le=100)
    """Passages an answer is composed from, and shows."""
    quotes: int = Field(4, ge=1, le=10)
    """Sentences quoted at most."""
    batch_file_bytes: int = Field(500_000_000, ge=1_000)
    """Bytes of the largest file of batched questions."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is passed in wins over the environment, which wins over the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: Any) -> Settings:
    """The settings of this process. Raises SettingsError naming the key and what to do."""
    _refuse_unknown_variables()
    try:
        return Settings(**{key: value for key, value in given.items() if value is not None})
    except ValidationError as error:
        raise SettingsError(_explain(error)) from None
    except ValueError as error:  # the TOML file does not parse
        raise SettingsError(f"{FILE} is not valid TOML: {error}") from None


def _refuse_unknown_variables() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known)
    if unknown:
        raise SettingsError(f"unknown setting {unknown[0]}; the settings are {', '.join(sorted(known))}")


def _explain(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"unknown setting {key} in {FILE}; the settings are {', '.join(sorted(Settings.model_fields))}"
    return f"setting {key} ({PREFIX}{key.upper()}): {first['msg']}"
