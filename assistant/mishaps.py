"""What a provider's client raised -> one of our errors, in our own words.

Nothing of the provider's text is repeated: it may hold the key, or what somebody made it say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from langchain_core.messages import BaseMessageChunk

from assistant.errors import ModelError, ModelRefusal, ModelSetup, ModelUnavailable
from assistant.providers import provider_of

PATIENCE = 10.0
"""Seconds a provider may ask us to wait; asked for more, we do not."""
_BACKOFF = 0.5  # seconds before asking again where the provider names none
_TOO_LONG = ("context_length_exceeded", "string_above_max_length")
_FILTERED = ("content_filter", "safety", "refusal")
_SPENT = ("insufficient_quota", "billing_hard_limit_reached")


def mishap(error: BaseException, model: str, now: datetime) -> ModelError:
    """The error to raise instead; `from None`, lest a traceback tell what the message does not."""
    if isinstance(error, ModelError):
        return error
    if isinstance(error, ImportError):
        return not_installed(model)
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _by_status(status, _code(error), _headers(error), model, now)
    return _by_kind(error, model)


def alone(error: ModelError) -> ModelError:
    """Without what led to it: that holds the request with its key, and the provider's stream, which ends here only so.

    Kept, it would be let go wherever garbage happens to be collected, and closed while another thread closes it too.
    """
    error.__context__ = error.__cause__ = None
    return error.with_traceback(None)


def early_end(chunk: BaseMessageChunk, model: str) -> ModelRefusal | None:
    """Why the model did not stop by itself, where it did not."""
    told = chunk.response_metadata
    reason = str(told.get("finish_reason") or told.get("stop_reason") or told.get("done_reason") or "").lower()
    if reason in _FILTERED:
        return ModelRefusal(f"the provider of {model} filtered the answer; ask in other words")
    if reason in ("length", "max_tokens"):
        return ModelRefusal(f"{model} was stopped at the limit of its length; raise COMMUNIQUE_MODEL_TOKENS")
    return None


def not_installed(model: str) -> ModelSetup:
    """The package of the model's provider is missing."""
    name, extra = model.partition(":")[0], provider_of(model).extra
    how = f"pip install 'communique[{extra}]'" if extra else f"install LangChain's package for {name}"
    return ModelSetup(f"{model} needs the package of its provider, which is not installed; {how}")


def _by_status(status: int, code: str, headers: Mapping[str, str], model: str, now: datetime) -> ModelError:
    key = provider_of(model).key
    if status == 401:
        return ModelSetup(f"{model} did not accept the key (401); set {key or 'its key'} to one that is valid")
    if status == 403:
        return ModelSetup(f"{model} may not be used with this key (403); use another in {key or 'its variable'}")
    if status == 404:
        return ModelSetup(f"{model} is not known there (404); correct COMMUNIQUE_MODEL or COMMUNIQUE_MODEL_URL")
    if 300 <= status < 400:
        return ModelSetup(
            f"{model} answered with a redirect ({status}), which is not followed; set COMMUNIQUE_MODEL_URL to its end"
        )
    if code in _SPENT:
        return ModelSetup(f"{model}: the account's quota is used up ({status}); see to it or choose another model")
    if status in (408, 409, 425, 429) or status >= 500:
        return _overloaded(status, headers, model, now)
    return _refusal(status, code, model)


def _refusal(status: int, code: str, model: str) -> ModelRefusal:
    if code in _TOO_LONG or status == 413:
        return ModelRefusal(f"the passages are too long for {model} ({status}); lower COMMUNIQUE_MODEL_CHARS")
    if "filter" in code or "policy" in code:
        return ModelRefusal(f"the provider of {model} filtered the request ({status}); ask in other words")
    return ModelRefusal(
        f"{model} refused the request ({status}); lower COMMUNIQUE_MODEL_CHARS or COMMUNIQUE_MODEL_TOKENS, "
        "or choose another model"
    )


def _overloaded(status: int, headers: Mapping[str, str], model: str, now: datetime) -> ModelUnavailable:
    asked = _retry_after(headers.get("retry-after", ""), now)
    if asked is None:
        return ModelUnavailable(f"{model} is overloaded or out of order ({status}); ask again later", _BACKOFF)
    told = f"{model} is overloaded ({status}) and asks to be left alone for {asked:,.0f} s; ask again then"
    return ModelUnavailable(told, asked if asked <= PATIENCE else None)


def _retry_after(value: str, now: datetime) -> float | None:
    """Seconds from now, from a number or a date; None for what is neither."""
    try:
        seconds = float(value)
    except ValueError:
        try:
            then = parsedate_to_datetime(value)
        except ValueError:
            return None
        seconds = (then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds()
    return max(0.0, seconds) if seconds < float("inf") else None


def _by_kind(error: BaseException, model: str) -> ModelError:
    kinds = {kind.__name__ for one in _causes(error) for kind in type(one).__mro__}
    if kinds & {"SSLError", "SSLCertVerificationError"}:
        return ModelUnavailable(f"{model}: no trusted connection to its server (TLS); check COMMUNIQUE_MODEL_URL")
    if kinds & {"ConnectError", "ConnectTimeout", "ConnectionRefusedError", "gaierror"}:
        return ModelUnavailable(f"{model} cannot be reached; check the network and COMMUNIQUE_MODEL_URL")
    if kinds & {"TimeoutError", "TimeoutException", "APITimeoutError"}:
        return ModelUnavailable(f"{model} took too long; ask again later")
    if kinds & {"TransportError", "APIConnectionError", "ConnectionError"}:
        return ModelUnavailable(f"the connection to {model} broke off; ask again", _BACKOFF)
    if any("api_key" in str(one).lower() for one in _causes(error)):
        key = provider_of(model).key
        return ModelSetup(f"{model} needs a key; set {key or 'the variable of its provider'} in the environment")
    if model.startswith("huggingface:") and "OSError" in kinds:
        return ModelSetup(
            f"{model} cannot be loaded ({type(error).__name__}); name a folder that holds a chat model, or one of "
            "Hugging Face's hub, which is asked for it where this machine does not have it yet"
        )
    return ModelUnavailable(f"{model} sent what cannot be read ({type(error).__name__}); check COMMUNIQUE_MODEL_URL")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _code(error: BaseException) -> str:
    return str(getattr(error, "code", None) or getattr(error, "type", None) or "")


def _headers(error: BaseException) -> Mapping[str, str]:
    headers: Mapping[str, str] = getattr(getattr(error, "response", None), "headers", None) or {}
    return headers
