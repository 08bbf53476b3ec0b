"""What each provider of chat models needs: its extra, the variable of its key, and the names of its options."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.errors import ModelSetup
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Options = dict[str, Any]
_OLLAMA = "http://127.0.0.1:11434"


@dataclass(frozen=True, slots=True)
class Provider:
    """`extra` is what to install, `key` the environment variable its key comes from, empty where there is none.

    `adapt` is for clients that no option makes fit.
    """

    extra: str
    key: str
    options: Callable[[Settings], Options]
    adapt: Callable[[BaseChatModel, Settings], BaseChatModel] = lambda chat, settings: chat


def provider_of(model: str) -> Provider:
    """The provider in front of a model's colon; one without an entry gets the options that all share."""
    name = model.partition(":")[0]
    return _PROVIDERS.get(name) or Provider("", f"{name.upper()}_API_KEY", _common)


def loopback(url: str) -> bool:
    """Whether an address is this machine's own, where no proxy has a place."""
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _common(settings: Settings) -> Options:
    given: Options = {"base_url": settings.model_url} if settings.model_url else {}
    return given | {"max_tokens": settings.model_tokens, "max_retries": 0}


def _connections(settings: Settings, url: str) -> Options:
    """No redirect is followed, since it could lead elsewhere with the key; no proxy stands before loopback.

    A connection serves one answer: none goes stale in between.
    """
    from httpx2 import Limits, Timeout

    return {
        "follow_redirects": False,
        "trust_env": not loopback(url),
        "timeout": Timeout(None, connect=settings.model_connect_seconds),
        "limits": Limits(max_keepalive_connections=0),
    }


def _openai(settings: Settings) -> Options:
    from openai import DefaultAsyncHttpxClient

    url = settings.model_url or os.environ.get("OPENAI_BASE_URL") or os.environ.get("OPENAI_API_BASE", "")
    ours = _connections(settings, url)
    client = DefaultAsyncHttpxClient(**ours)
    given = _common(settings) | {
        "http_async_client": client, "timeout": ours["timeout"], "stream_chunk_timeout": None
    }  # fmt: skip
    if settings.model_url and not os.environ.get("OPENAI_API_KEY"):
        given["api_key"] = "none"  # servers on one's own machine ask for none, the client insists on one
    return given


def _anthropic(settings: Settings) -> Options:
    return _common(settings) | {"timeout": settings.model_total_seconds}


def _adapt_anthropic(chat: Any, settings: Settings) -> BaseChatModel:
    from anthropic import DefaultAsyncHttpxClient

    url = settings.model_url or os.environ.get("ANTHROPIC_BASE_URL", "")
    client = DefaultAsyncHttpxClient(**_connections(settings, url))
    chat.__dict__["_async_client"] = chat._async_client.copy(http_client=client)
    adapted: BaseChatModel = chat
    return adapted


def _ollama(settings: Settings) -> Options:
    from httpx import Limits  # what this client is built on

    url = settings.model_url or os.environ.get("OLLAMA_HOST") or _OLLAMA
    client: Options = {"trust_env": not loopback(url), "follow_redirects": False}
    client["limits"] = Limits(max_keepalive_connections=0)
    given: Options = {"base_url": settings.model_url} if settings.model_url else {}
    return given | {"num_predict": settings.model_tokens, "client_kwargs": client}


def _huggingface(settings: Settings) -> Options:
    if settings.model_url:
        raise ModelSetup(
            "huggingface: runs a model in this process and COMMUNIQUE_MODEL_URL names a server; unset that, or name "
            "the server's model as openai:NAME, whose protocol Hugging Face's servers speak"
        )
    return {"task": "text-generation", "pipeline_kwargs": {"max_new_tokens": settings.model_tokens}}


def _adapt_huggingface(chat: Any, settings: Settings) -> BaseChatModel:
    from assistant.in_process import InProcess

    if not chat.tokenizer.chat_template:
        raise ModelSetup(f"{settings.model} has no chat template; name one that was made for chats")
    return InProcess(chat=chat)


_PROVIDERS = {
    "openai": Provider("openai", "OPENAI_API_KEY", _openai),
    "anthropic": Provider("anthropic", "ANTHROPIC_API_KEY", _anthropic, _adapt_anthropic),
    "ollama": Provider("ollama", "", _ollama),
    "huggingface": Provider("huggingface", "", _huggingface, _adapt_huggingface),
}
