"""Who may frame and call: nobody who is not listed, and one list for all three mechanisms."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr

from assistant.errors import SettingsError
from assistant.guard.origins import Origins, normal
from tests.security.conftest import Serve

PORTAL = "https://portal.example"
STRANGERS = (
    "https://evil.example",
    "null",
    "http://portal.example",
    "https://portal.example:8443",
    "https://portal.example.evil.example",
    "https://evil-portal.example",
    "https://sub.portal.example",
    "https://PORTAL.example.",
    "file://",
)
PATHS = ("/", "/embed", "/healthz", "/nowhere", "/page/chat.js", "/config", "/gradio_api/info", "/gradio_api/upload")
ASKED = {"question": "Who joined NATO in March 2024?"}
REFUSED: dict[int, tuple[str, str, dict[str, Any]]] = {
    200: ("POST", "/api/ask", {"json": ASKED, "headers": {"Accept": "text/event-stream"}}),
    400: ("POST", "/api/ask", {"json": {"question": " "}}),
    401: ("POST", "/api/ask", {"json": ASKED}),
    403: ("POST", "/api/ask", {"json": ASKED, "headers": {"Origin": "https://evil.example"}}),
    404: ("GET", "/gradio_api/file=/etc/passwd", {}),
    405: ("DELETE", "/api/ask", {}),
    413: ("POST", "/api/ask", {"content": b"x" * 200_000}),
    421: ("GET", "/", {"headers": {"Host": "evil.example"}}),
    422: ("POST", "/api/ask", {"json": {}}),
    429: ("POST", "/api/ask", {"json": ASKED}),
}
"""By status, what is answered with it."""


@pytest.mark.parametrize("path", PATHS)
def test_every_response_carries_the_headers(serve: Serve, path: str) -> None:
    for origins, ancestors in (((), "frame-ancestors 'none'"), ((PORTAL,), f"frame-ancestors {PORTAL}")):
        headers = serve(embed_origins=origins).get(path).headers
        directives = headers["content-security-policy"].split("; ")
        assert ancestors in directives
        assert "img-src 'self' data:" in directives
        assert "connect-src 'self'" in directives
        script = next(one for one in directives if one.startswith("script-src"))
        assert "unsafe" not in script
        assert "*" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers.get("x-frame-options") == (None if origins else "DENY")


@pytest.mark.parametrize("status", REFUSED)
def test_what_is_refused_or_comes_in_pieces_carries_the_headers_too(serve: Serve, status: int) -> None:
    settings: dict[int, Any] = {401: {"access_token": SecretStr("x" * 32)}, 429: {"questions_a_minute": 1}}
    client = serve(**settings.get(status, {}))
    method, path, given = REFUSED[status]
    if status == 429:
        client.request(method, path, **given)
    answer = client.request(method, path, **given)
    assert answer.status_code == status
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "unsafe-eval" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_no_two_loads_share_a_nonce_or_a_key(serve: Serve) -> None:
    one, other = serve().get("/"), serve().get("/")
    nonces = {page.headers["content-security-policy"].split("'nonce-")[1].split("'")[0] for page in (one, other)}
    keys = {page.text.split('name="communique-key" content="')[1].split('"')[0] for page in (one, other)}
    assert len(nonces) == len(keys) == 2
    assert "no-store" in one.headers["cache-control"]


def test_every_script_of_the_page_carries_its_nonce(serve: Serve) -> None:
    page = serve().get("/embed")
    nonce = page.headers["content-security-policy"].split("'nonce-")[1].split("'")[0]
    assert page.text.count("<script") == page.text.count(f'<script nonce="{nonce}"') > 3
    assert "githubusercontent" not in page.text


@pytest.mark.parametrize("host", ["true", "localhost", "127.0.0.1", "[::1]"])
@pytest.mark.parametrize("origin", STRANGERS)
def test_a_stranger_is_refused_under_every_name_of_ours(serve: Serve, origin: str, host: str) -> None:
    client = serve(embed_origins=(PORTAL,))
    given = {"Origin": origin} | ({} if host == "true" else {"Host": host})
    answers = [
        client.get("/config", headers=given),
        client.post("/api/ask", json={"question": "Who met?"}, headers=given),
        client.options("/api/ask", headers={**given, "Access-Control-Request-Method": "POST"}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 3
    assert not any(name.startswith("access-control") for answer in answers for name in answer.headers)


def test_with_no_list_the_portal_is_a_stranger_too(serve: Serve) -> None:
    assert serve().get("/config", headers={"Origin": PORTAL}).status_code == 403


def test_a_listed_origin_may_ask_without_credentials(serve: Serve) -> None:
    client = serve(embed_origins=(PORTAL,))
    wanted = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    before = client.options("/api/ask", headers={"Origin": PORTAL, **wanted})
    answer = client.post("/api/ask", json={"question": "Who joined NATO in 2024?"}, headers={"Origin": PORTAL})
    assert (before.status_code, answer.status_code) == (200, 200)
    for response in (before, answer):
        assert response.headers["access-control-allow-origin"] == PORTAL
        assert "access-control-allow-credentials" not in response.headers


def test_our_own_origin_and_programs_may_ask(serve: Serve) -> None:
    client = serve()
    own = str(client.base_url).rstrip("/")
    for given in ({}, {"Origin": own}, {"Origin": own.replace("http", "https")}, {"Sec-Fetch-Site": "same-origin"}):
        assert client.post("/api/ask", json={"question": "Who joined NATO?"}, headers=given).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_browser_that_hides_the_origin_of_another_site_is_refused(serve: Serve, site: str) -> None:
    answer = serve().post("/api/ask", json={"question": "Who?"}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert "COMMUNIQUE_EMBED_ORIGINS" in answer.json()["error"]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://Portal.Example", "https://portal.example"),
        ("https://portal.example:443/", "https://portal.example"),
        ("http://10.0.0.5:8080", "http://10.0.0.5:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
    ],
)
def test_an_origin_is_understood_as_a_browser_writes_it(given: str, meant: str) -> None:
    assert normal(given) == meant


@pytest.mark.parametrize(
    "name",
    ["*", "https://*.example", "portal.example", "https://portal.example/app", "ftp://portal.example", "https://",
     "https://u:p@portal.example", "https://portal.example?x", "https://a.example;script-src *", "null", "'self'",
     "https://a.example https://b.example", "javascript://a.example", "https://portal.example:99999"],
)  # fmt: skip
def test_what_is_no_origin_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(SettingsError, match="COMMUNIQUE_EMBED_ORIGINS names"):
        Origins.of([name])
