"""Puts the guards before an application, in the order drawn in the package."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from assistant.guard.access import KEY, Access
from assistant.guard.bodies import Bodies
from assistant.guard.check import rules_of
from assistant.guard.doors import Doors
from assistant.guard.entrance import Entrance
from assistant.guard.headers import SecurityHeaders
from assistant.guard.hosts import Hosts, names_answered
from assistant.guard.limits import Limits
from assistant.guard.origins import OriginCheck, Origins
from assistant.guard.owners import Owners
from assistant.guard.proxies import Proxies
from assistant.guard.tokens import Tokens
from assistant.settings import Settings


def protect(app: FastAPI, settings: Settings, bound: str) -> None:
    """Adds them; `bound` is the address listened on. Raises SettingsError for settings that do not fit together."""
    origins, rules = Origins.of(settings.embed_origins), rules_of(settings)
    tokens = Tokens(
        settings.signing_key.get_secret_value(),
        rules.token,
        frame_seconds=settings.frame_token_seconds,
        page_seconds=settings.page_key_seconds,
    )
    # What is added last is passed first.
    app.add_middleware(Entrance, tokens=tokens)
    app.add_middleware(Owners)
    app.add_middleware(
        Limits,
        each=settings.questions_a_minute,
        everyone=settings.questions_a_minute_in_all,
        at_once=settings.questions_at_once,
    )
    app.add_middleware(Access, rules=rules, tokens=tokens, origins=origins)
    app.add_middleware(Bodies, limit=settings.request_bytes)
    app.add_middleware(Doors)
    # Even with no origin allowed: where the parent has none of its own, Gradio lets any origin in.
    app.add_middleware(
        CORSMiddleware,
        allow_origins=origins.listed,
        allow_methods=["GET", "POST"],
        allow_headers=["authorization", "content-type", KEY, "x-gradio-user"],
        expose_headers=[KEY, "retry-after"],
    )
    app.add_middleware(OriginCheck, origins=origins)
    app.add_middleware(Hosts, names=names_answered(settings.allowed_hosts, bound))
    app.add_middleware(Proxies, trusted=settings.proxies)
    app.add_middleware(SecurityHeaders, origins=origins)
