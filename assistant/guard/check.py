"""Whether the settings of the guards fit together, told before anything slow is done."""

from __future__ import annotations

from assistant.errors import SettingsError
from assistant.guard.access import Rules
from assistant.guard.origins import Origins
from assistant.guard.proxies import networks
from assistant.settings import Settings


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
    return Rules(settings.access_token.get_secret_value(), settings.access_header)
