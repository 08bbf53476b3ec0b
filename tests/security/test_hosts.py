"""The names answered to, and whose word about them counts."""

from __future__ import annotations

import pytest

from assistant.errors import SettingsError
from assistant.guard.hosts import name_in, names_answered
from assistant.guard.proxies import networks
from tests.security.conftest import Serve


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost:evil", "a b", "localhost@evil", "0"]
)
def test_an_unknown_name_is_refused(serve: Serve, host: str) -> None:
    answer = serve().get("/healthz", headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "articles" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:99", "127.0.0.1", "[::1]:7860", "localhost."])
def test_the_loopback_names_are_answered_to(serve: Serve, host: str) -> None:
    assert serve().get("/healthz", headers={"Host": host}).status_code == 200


def test_a_listed_name_is_answered_to(serve: Serve) -> None:
    client = serve(allowed_hosts=("News.Intranet.example",))
    assert client.get("/healthz", headers={"Host": "news.intranet.example:8080"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "intranet.example"}).status_code == 421


def test_the_address_listened_on_is_answered_to_unless_it_is_every_address() -> None:
    assert "10.1.2.3" in names_answered((), "10.1.2.3")
    assert names_answered((), "0.0.0.0") == names_answered((), "::") == {"localhost", "127.0.0.1", "::1"}
    assert name_in("[FE80::1]:80") == "fe80::1"


def test_what_a_stranger_says_about_forwarding_changes_nothing(serve: Serve) -> None:
    given = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Gradio-Server": "http://evil.example"}
    config = serve().get("/config", headers=given)
    assert config.status_code == 200
    assert "evil.example" not in config.text
    assert config.json()["root"] == str(serve().base_url).rstrip("/")


def test_what_a_trusted_proxy_says_counts_but_its_host_must_be_known(serve: Serve) -> None:
    client = serve(proxies=("127.0.0.1",), allowed_hosts=("news.example",))
    good = {"X-Forwarded-Host": "news.example", "X-Forwarded-Proto": "https"}
    assert client.get("/config", headers=good).json()["root"] == "https://news.example"
    assert client.get("/config", headers={**good, "X-Forwarded-Host": "evil.example"}).status_code == 421


def test_a_sub_path_is_told_to_the_page(serve: Serve) -> None:
    assert serve(root_path="/news").get("/config").json()["root"].endswith("/news")


def test_a_proxy_that_is_no_address_is_named() -> None:
    with pytest.raises(SettingsError, match=r"COMMUNIQUE_PROXIES: .*proxy\.example"):
        networks(["proxy.example"])
