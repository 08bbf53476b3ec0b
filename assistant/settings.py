"""Every limit and path, named, with its unit; unknown keys are refused.

Read from environment variables `COMMUNIQUE_*`, else from `communique.toml` in the working folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError

PREFIX = "COMMUNIQUE_"
FILE = "communique.toml"


def _listed(value: Any) -> Any:
    """A list as it is written in one variable: parted by commas or spaces."""
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)]


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

    intranet: Names = ()
    """Sources on private addresses that may be fetched, each `host:port`, separated by commas; all others may not."""
    contact: str = ""
    """An address that sources may write to, sent to them with the name Communiqué."""
    fetch_bytes: int = Field(10_000_000, ge=1_000)
    """Bytes of the largest page or feed fetched, unpacked."""
    fetch_ratio: int = Field(100, ge=2)
    """How many times its size on the wire a page or feed may unpack to."""
    fetch_seconds: float = Field(30.0, gt=0, le=600)
    """Seconds a whole transfer may take, redirects included."""
    fetch_redirects: int = Field(5, ge=0, le=20)
    """Redirects followed."""
    host_pause: float = Field(1.0, ge=0, le=60)
    """Seconds between two requests to one host."""
    feed_items: int = Field(500, ge=1, le=10_000)
    """Items of one feed or sitemap taken, newest first."""
    revisit_days: int = Field(7, ge=0, le=365)
    """Days for which the page of a new article is looked at again, to see whether it was corrected; 0 for never."""
    page_elements: int = Field(20_000, ge=100)
    """Elements of the largest page read."""
    extract_seconds: float = Field(10.0, gt=0, le=600)
    """Seconds to get the text out of one page, feed or PDF."""
    extract_bytes: int = Field(1_000_000_000, ge=100_000_000)
    """Bytes of memory for the same."""

    question_chars: int = Field(2_000, ge=10)
    """Characters of the longest question answered."""
    draft_chars: int = Field(50_000, ge=100)
    """Characters of the longest text whose sentences are checked."""
    candidates: int = Field(100, ge=10, le=1_000)
    """Passages each leg of retrieval proposes."""
    read: int = Field(10, ge=1, le=200)
    """Passages read sentence by sentence at most; fewer where no further one can matter."""
    hits: int = Field(10, ge=1, le=100)
    """Passages an answer is composed from, and shows."""
    quotes: int = Field(4, ge=1, le=10)
    """Sentences quoted at most."""
    batch_file_bytes: int = Field(500_000_000, ge=1_000)
    """Bytes of the largest file of batched questions."""

    embed_origins: Names = ()
    """Origins whose pages may frame and call, `https://portal.example`; none unless listed."""
    allowed_hosts: Names = ()
    """Host names answered to, besides the loopback ones and the one given to --host."""
    proxies: Names = ()
    """Addresses or networks of the reverse proxies whose X-Forwarded-* headers count."""
    root_path: str = Field("", pattern=r"^(/[\w.~-]+)*$")
    """The sub-path under which a reverse proxy serves the page, `/news`."""
    access_token: SecretStr = SecretStr("")
    """A shared token without which nobody may ask; empty for everybody."""
    access_header: str = ""
    """The header in which a sign-on proxy, one of `proxies`, names the user; without it nobody may ask."""
    signing_key: SecretStr = SecretStr("")
    """What the tokens of frames and pages are signed with; empty for a new one at each start."""
    frame_token_seconds: int = Field(600, ge=10, le=86_400)
    """Seconds within which a frame token opens a frame."""
    page_key_seconds: int = Field(3_600, ge=10, le=86_400)
    """Seconds a page that was let in may go on without asking."""
    questions_a_minute: int = Field(10, ge=0)
    """Questions one visitor may ask in a minute; 0 for any number."""
    questions_a_minute_in_all: int = Field(300, ge=0)
    """Questions all visitors together may ask in a minute; 0 for any number."""
    questions_at_once: int = Field(64, ge=1)
    """Questions over HTTP that may be waiting or under way at once."""
    turns: int = Field(50, ge=1)
    """Questions of one conversation on the page."""
    comment_chars: int = Field(1_000, ge=0, le=20_000)
    """Characters of the longest comment on an answer; 0 takes none."""
    feedback_kept: int = Field(10_000, ge=1)
    """Opinions on answers that are kept; beyond, the oldest go."""
    request_bytes: int = Field(100_000, ge=10_000)
    """Bytes of the largest request."""

    model: str = ""
    """A chat model as LangChain names it, such as `ollama:qwen3`; empty to quote only. See docs/models.md."""
    model_url: str = ""
    """Its server's base address, such as `http://127.0.0.1:8080/v1`; empty for the provider's own."""
    model_chars: int = Field(12_000, ge=500)
    """Characters of passages handed to the model at most."""
    model_tokens: int = Field(1_500, ge=50)
    """Tokens of the longest text the model may write."""
    model_retries: int = Field(2, ge=0, le=2)
    """How often a model that is overloaded is asked again, before its first word only."""
    model_connect_seconds: float = Field(5.0, gt=0)
    """Seconds in which the model's server must take the connection."""
    model_first_seconds: float = Field(20.0, gt=0)
    """Seconds in which the model must begin to write."""
    model_stall_seconds: float = Field(15.0, gt=0)
    """Seconds a model that is writing may pause."""
    model_total_seconds: float = Field(180.0, gt=0)
    """Seconds after which a model is stopped, whatever it is doing."""
    unsupported: Literal["mark", "remove"] = "mark"
    """What becomes of a model's sentences that their passages do not support."""
    prompts: Path | None = None
    """A folder whose Markdown files stand in for those of `prompts/` with the same name."""

    @field_validator("model")
    @classmethod
    def _named_with_its_provider(cls, model: str) -> str:
        if model and not all(part.strip() for part in (*model.partition(":")[::2],)):
            raise ValueError(f"{model!r} names no provider; write it as provider:name, such as ollama:qwen3")
        return model

    @field_validator("model_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if url:
            _check_address(url)
        return url

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


def _check_address(url: str) -> None:
    """Raises ValueError, never with the address itself: somebody may have put a key into it."""
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or any(letter.isspace() or letter == "\\" for letter in url):
        raise ValueError("not an http(s) address; write http://host:port/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("holds more than scheme, host, port and path; keys go into the provider's own variable")


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
