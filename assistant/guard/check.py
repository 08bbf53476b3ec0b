"""Whether the settings of the guards fit together, told before anything slow is done."""

from __future__ import annotations

from assistant.errors import SettingsError
from assistant.guard.access import Rules
from assistant.guard.origins import Origins
from assistant.guard.proxies import networks
from assistant.settings import Settings

_GUESSABLE = 16  # characters; of random ones 32 are better


def check_guards(settings: Settings) -> None:
    """Raises SettingsError naming the setting that cannot be followed."""
    Origins.of(settings.embed_origins)
    networks(settings.proxies)
    rules_of(settings)


def rules_of(settings: Settings) -> Rules:
    """Who may ask. Raises SettingsError where a header would be believed from anyone."""
    if settings.access_header and not settings.proxies:
        raise SettingsError(
            "COMMUNIQUE_ACCESS_HEADER is believed only from proxies named in COMMUNIQUE_PROXIES, and none is named; "
            "name the sign-on proxy's address"
        )
    token = settings.access_token.get_secret_value()
    if 0 < len(token) < _GUESSABLE:
        raise SettingsError(
            f"COMMUNIQUE_ACCESS_TOKEN has fewer than {_GUESSABLE} characters and could be guessed; make one with: "
            "python -c 'import secrets; print(secrets.token_urlsafe(32))'"
        )
    return Rules(token, settings.access_header)
