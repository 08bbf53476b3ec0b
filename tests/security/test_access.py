"""Who may ask where not everybody may: tokens, the header of a sign-on proxy, and nothing else."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client as GradioClient
from pydantic import SecretStr

from assistant import Settings
from assistant.errors import SettingsError
from assistant.guard.check import rules_of
from assistant.guard.guesses import Guesses
from assistant.guard.tokens import Tokens
from tests.security.conftest import Serve
from tests.support import RunHere

PORTAL, OTHER = "https://portal.example", "https://other.example"
SECRET = "kept-between-us-0123456789"
SIGNING = "signed-with-this"
ASKED = {"question": "Who joined NATO in March 2024?"}


@pytest.fixture
def client(serve: Serve) -> httpx.Client:
    return serve(access_token=SecretStr(SECRET), embed_origins=(PORTAL, OTHER))


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def frame_token(client: httpx.Client, origin: str = PORTAL) -> str:
    answer = client.post("/api/frame-token", data={"origin": origin}, headers=bearer(SECRET))
    assert answer.status_code == 200
    assert answer.json()["seconds"] == 600
    return str(answer.json()["token"])


def key_in(page: httpx.Response) -> dict[str, str]:
    found = re.search(r'name="communique-key" content="([^"]+)"', page.text)
    assert found, page.text
    return {"X-Communique-Key": found[1]}


@pytest.mark.parametrize("path", ["/", "/embed", "/config", "/gradio_api/info", "/api/docs", "/api/openapi.json"])
def test_nothing_of_the_library_is_shown_without_the_token(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 401
    assert "gradio_config" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"Authorization": "Bearer"},
        bearer(SECRET[:-1]),
        bearer(SECRET + " x"),
        {"Authorization": f"Basic {SECRET}"},
        {"X-Api-Key": SECRET},
        {"Cookie": f"token={SECRET}"},
        {"X-Communique-Key": SECRET},
        {"X-Remote-User": "admin"},
    ],
)
def test_what_is_not_the_token_does_not_open(serve: Serve, given: dict[str, str]) -> None:
    client = serve(access_token=SecretStr(SECRET), questions_a_minute=9)  # its own: of wrong tokens only few are taken
    assert client.post("/api/ask", json=ASKED, headers=given).status_code == 401
    assert client.post("/api/frame-token", data={"origin": PORTAL}, headers=given).status_code == 401
    assert client.post(f"/api/ask?token={SECRET}", json=ASKED, headers=given).status_code == 401


def test_the_token_opens_and_is_told_to_nobody(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.post("/api/ask", json=ASKED, headers=bearer(SECRET))
    assert answer.status_code == 200
    assert SECRET not in answer.text + caplog.text
    assert SECRET not in repr(Settings(access_token=SecretStr(SECRET))) + repr(rules_of(Settings(access_token=SECRET)))


def test_a_person_enters_the_token_in_a_form_and_the_page_goes_on_with_its_key(client: httpx.Client) -> None:
    assert 'type="password"' in client.get("/", headers={"Accept": "text/html"}).text
    assert client.post("/", data={"token": "wrong"}).status_code == 401
    page = client.post("/", data={"token": SECRET}, headers={"Origin": str(client.base_url).rstrip("/")})
    assert page.status_code == 200
    assert SECRET not in page.text
    assert client.get("/config", headers=key_in(page)).status_code == 200
    assert "set-cookie" not in page.headers


def test_gradio_client_shows_the_token_in_a_header(client: httpx.Client) -> None:
    address = str(client.base_url)
    with pytest.raises(Exception, match="credentials were not provided"):
        GradioClient(address, verbose=False)
    asking = GradioClient(address, headers=bearer(SECRET), verbose=False)
    try:
        assert asking.predict(ASKED["question"], api_name="/ask")["citations"]
    finally:
        asking.close()


def test_wrong_tokens_are_not_tried_without_end(serve: Serve) -> None:
    client = serve(access_token=SecretStr("another-0123456789"), questions_a_minute=1)
    codes = [client.post("/", data={"token": f"guess-{number}"}).status_code for number in range(12)]
    assert codes == [401] * 10 + [429] * 2


def test_wrong_bearer_tokens_are_not_tried_without_end_and_the_right_one_is_not_told_then(serve: Serve) -> None:
    client = serve(access_token=SecretStr(SECRET), questions_a_minute=7)
    tried = [client.get("/config", headers=bearer(f"guess {number}")) for number in range(11)]
    assert [one.status_code for one in tried] == [401] * 10 + [429]
    assert int(tried[-1].headers["retry-after"]) > 0
    assert client.get("/config", headers=bearer(SECRET)).status_code == 429
    assert client.post("/", data={"token": SECRET}).status_code == 429
    assert client.get("/healthz").status_code == 200


def aged(seconds: float) -> Tokens:
    """Makes what a server with the signing key SIGNING made so long ago."""
    clock = Clock()
    clock.now = time.time() - seconds
    return made(clock, SIGNING)


@pytest.fixture
def signed(serve: Serve) -> Callable[[int], httpx.Client]:
    """A server that signs with SIGNING, and of whose wrong tokens no other test knows."""

    def start(number: int) -> httpx.Client:
        given: dict[str, Any] = {"access_token": SecretStr(SECRET), "signing_key": SecretStr(SIGNING)}
        return serve(**given, embed_origins=(PORTAL, OTHER), questions_a_minute=100 + number)

    return start


@pytest.mark.parametrize("origin", [PORTAL, OTHER])
def test_tokens_that_are_only_old_are_refused_but_lock_nobody_out(
    signed: Callable[[int], httpx.Client], origin: str
) -> None:
    """Many readers come from one gateway's address, each with the token of a page that was open for long."""
    client, old = signed(1), aged(601)
    for _ in range(15):
        assert (
            client.post("/embed", data={"token": old.for_frame(PORTAL)}, headers={"Origin": origin}).status_code == 401
        )
        assert client.get("/config", headers=bearer(old.for_frame(PORTAL))).status_code == 401
        assert client.get("/config", headers=bearer(old.for_page(admitted=True))).status_code == 401
    assert client.get("/config", headers=bearer(SECRET)).status_code == 200
    entered = client.post("/embed", data={"token": frame_token(client, origin)}, headers={"Origin": origin})
    assert entered.status_code == 200


def test_old_tokens_neither_hide_guesses_nor_free_of_their_wait(signed: Callable[[int], httpx.Client]) -> None:
    client, old = signed(2), aged(601).for_frame(PORTAL)
    head, stamp, signature = old.split(".")
    fresh = aged(0).for_frame(PORTAL).split(".")[1]
    forged = Tokens("another key", frame_seconds=600, page_seconds=3_600).for_frame(PORTAL)
    guesses = (forged, f"{head}.{fresh}.{signature}", f"{old}A", f"A{old}", f"{head}.{stamp}.", f"{old} {SECRET}")
    for number in range(10):
        guess = bearer(f"{guesses[number % len(guesses)]}{number}")
        assert client.get("/config", headers=guess).status_code == 401
        assert client.get("/config", headers=bearer(old)).status_code in (401, 429)
    refused = client.get("/config", headers=bearer(old))
    assert (refused.status_code, int(refused.headers["retry-after"]) > 0) == (429, True)
    assert client.get("/config", headers=bearer(SECRET)).status_code == 429


def test_a_frame_token_opens_the_frame_of_its_origin(client: httpx.Client) -> None:
    page = client.post("/embed", data={"token": frame_token(client)}, headers={"Origin": PORTAL})
    assert page.status_code == 200
    assert client.post("/api/ask", json=ASKED, headers=key_in(page)).status_code == 200


def test_a_frame_token_opens_nothing_else(client: httpx.Client) -> None:
    token = frame_token(client)
    for given in ({"Origin": OTHER}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {}):
        assert client.post("/embed", data={"token": token}, headers=given).status_code in (401, 403)
    assert client.get(f"/embed?token={token}").status_code == 401
    for given in (bearer(token), {"X-Communique-Key": token}):
        assert client.post("/api/ask", json=ASKED, headers=given).status_code == 401


def test_a_shared_token_is_not_taken_from_a_page_around_the_frame(client: httpx.Client) -> None:
    assert client.post("/embed", data={"token": SECRET}, headers={"Origin": PORTAL}).status_code == 401


@pytest.mark.parametrize("origin", ["https://evil.example", "", "null", "*", f"{PORTAL}/path"])
def test_no_frame_token_is_made_for_another_origin(client: httpx.Client, origin: str) -> None:
    assert client.post("/api/frame-token", data={"origin": origin}, headers=bearer(SECRET)).status_code == 403


def test_a_server_open_to_all_gives_no_tokens(serve: Serve) -> None:
    assert serve(embed_origins=(PORTAL,)).post("/api/frame-token", data={"origin": PORTAL}).status_code == 404


class Clock:
    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def made(clock: Clock, key: str = "k", shared: str = SECRET) -> Tokens:
    return Tokens(key, shared, frame_seconds=600, page_seconds=3_600, clock=clock)


def test_a_frame_token_ends() -> None:
    clock = Clock()
    tokens = made(clock)
    token = tokens.for_frame(PORTAL)
    clock.now += 600
    assert tokens.opens_frame(token, PORTAL)
    clock.now += 1
    assert not tokens.opens_frame(token, PORTAL)


def test_a_forged_altered_or_foreign_token_is_none() -> None:
    clock = Clock()
    tokens = made(clock)
    token = tokens.for_frame(PORTAL)
    payload = base64.urlsafe_b64encode(json.dumps({"origin": PORTAL}).encode()).decode().rstrip("=")
    unsigned = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).decode()
    head, stamp, signature = token.split(".")
    bad = (
        "", ".", "..", payload, f"{payload}..", f"{payload}.{stamp}.{signature}", f"{head}.{stamp}.", f"{head}.{stamp}",
        f"{unsigned}.{payload}.", made(clock, "other").for_frame(PORTAL),
        made(clock, "").for_frame(PORTAL), tokens.for_page(admitted=True), token + "A",
    )  # fmt: skip
    assert [one for one in bad if tokens.opens_frame(one, PORTAL)] == []
    assert not tokens.opens_frame(token, "")
    assert [one for one in (*bad[:11], token) if tokens.page_of(one)[0]] == []


def test_a_page_key_is_renewed_in_use_and_ends_unused() -> None:
    clock = Clock()
    tokens = made(clock)
    key = tokens.for_page(admitted=True)
    page = tokens.page_of(key)[0]
    clock.now += 1_801
    assert tokens.page_of(key)[:3] == (page, True, True)
    newer = tokens.for_page(admitted=True, page=page)
    clock.now += 1_801
    assert tokens.page_of(key)[:3] == (page, False, False)
    assert tokens.page_of(newer)[:3] == (page, True, True)
    assert tokens.page_of(tokens.for_page(admitted=False))[1] is False


def test_a_server_gives_a_newer_key_to_a_page_in_use(serve: Serve) -> None:
    key = "signing"
    client = serve(access_token=SecretStr(SECRET), signing_key=SecretStr(key))
    clock = Clock()
    clock.now = time.time() - 2_000
    old = made(clock, key).for_page(admitted=True)
    answer = client.get("/config", headers={"X-Communique-Key": old})
    assert answer.status_code == 200
    assert answer.headers["x-communique-key"] != old
    clock.now -= 2_000
    ended = made(clock, key).for_page(admitted=True)
    assert client.get("/config", headers={"X-Communique-Key": ended}).status_code == 401


def renewed(client: httpx.Client, key: str, token: str, origin: str = PORTAL, **given: str) -> httpx.Response:
    own = str(client.base_url).rstrip("/")
    headers = {"Origin": own, "X-Communique-Key": key, **given}
    return client.post("/api/page-key", data={"token": token, "origin": origin}, headers=headers)


def test_a_page_whose_key_has_ended_gets_a_newer_one_for_a_frame_token(
    signed: Callable[[int], httpx.Client],
) -> None:
    client, old = signed(3), aged(3_601).for_page(admitted=True)
    assert client.get("/config", headers={"X-Communique-Key": old}).status_code == 401
    answer = renewed(client, old, frame_token(client))
    newer = answer.headers["x-communique-key"]
    assert (answer.status_code, answer.text, answer.headers["cache-control"]) == (204, "", "no-store")
    assert client.get("/config", headers={"X-Communique-Key": newer}).status_code == 200
    assert aged(0).page_of(newer)[:2] == (aged(0).page_of(old)[0], True)


def test_no_key_is_renewed_for_less(signed: Callable[[int], httpx.Client]) -> None:
    client, old = signed(4), aged(3_601).for_page(admitted=True)
    token = frame_token(client)
    refused = [
        renewed(client, "", token),
        renewed(client, Tokens("other", frame_seconds=9, page_seconds=9).for_page(admitted=True), token),
        renewed(client, token, token),
        renewed(client, old, ""),
        renewed(client, old, old),
        renewed(client, old, SECRET),
        renewed(client, old, aged(601).for_frame(PORTAL)),
        renewed(client, old, token, OTHER),
        renewed(client, old, token, "https://evil.example"),
        renewed(client, old, aged(0).for_frame("https://evil.example"), "https://evil.example"),
        renewed(client, old, token, Origin=PORTAL),
        client.post(f"/api/page-key?token={token}&origin={PORTAL}", headers={"X-Communique-Key": old}),
    ]
    assert {(one.status_code, "x-communique-key" in one.headers) for one in refused} == {(401, False)}
    assert client.get("/api/page-key").status_code == 405


@pytest.fixture
def lock(signed: Callable[[int], httpx.Client]) -> Callable[[int], httpx.Client]:
    """A server whose every visitor has the one address of a gateway, from which somebody has guessed ten times."""

    def start(number: int) -> httpx.Client:
        client = signed(number)
        tried = [client.get("/config", headers=bearer(f"guess {one}")).status_code for one in range(11)]
        assert tried == [401] * 10 + [429]
        return client

    return start


def test_who_holds_what_is_signed_is_let_in_while_others_guess(lock: Callable[[int], httpx.Client]) -> None:
    client, made_here = lock(20), aged(0)
    for _ in range(12):
        token = {"token": made_here.for_frame(PORTAL)}
        page = client.post("/embed", data=token, headers={"Origin": PORTAL})
        assert page.status_code == 200
        assert client.post("/api/ask", json=ASKED, headers=key_in(page)).status_code == 200
        old = aged(3_601).for_page(admitted=True)
        assert renewed(client, old, made_here.for_frame(PORTAL)).status_code == 204
        forged = {"token": "nobody.made.this"}
        assert client.post("/embed", data=forged, headers={"Origin": PORTAL}).status_code == 401
    assert client.post("/", data={"token": SECRET}).status_code == 429


def test_what_the_shared_token_does_not_open_can_be_tried_without_learning_of_it_or_locking_others_out(
    signed: Callable[[int], httpx.Client],
) -> None:
    client, old = signed(21), aged(3_601).for_page(admitted=True)
    page = {"X-Communique-Key": aged(0).for_page(admitted=True)}
    for number in range(15):
        told = {
            guess: (
                client.post("/embed", data={"token": guess}, headers={"Origin": PORTAL}).status_code,
                renewed(client, old, guess).status_code,
                client.get("/config", headers=page | bearer(guess)).status_code,
                client.post("/embed", data={"token": guess}, headers=page).status_code,
            )
            for guess in (f"guess {number}", SECRET)
        }
        assert set(told.values()) == {(401, 401, 200, 200)}
    assert client.get("/config", headers=bearer(SECRET)).status_code == 200


def test_a_reader_who_was_let_in_guesses_no_faster_for_it(lock: Callable[[int], httpx.Client]) -> None:
    """A key that came with a frame token, not with the shared one, asks questions and makes no frame tokens."""
    client, page = lock(22), {"X-Communique-Key": aged(0).for_page(admitted=True)}
    for token in ("guess 99", SECRET):
        refused = client.post("/api/frame-token", data={"origin": PORTAL}, headers=page | bearer(token))
        assert (refused.status_code, "x-communique-key" in refused.headers) == (429, False)


def key_of(answer: httpx.Response) -> dict[str, str]:
    return {"X-Communique-Key": answer.headers["x-communique-key"]}


def test_a_program_that_has_shown_the_token_goes_on_while_others_guess(signed: Callable[[int], httpx.Client]) -> None:
    client, wanted = signed(23), {"origin": PORTAL}
    first = client.post("/api/frame-token", data=wanted, headers=bearer(SECRET))
    program = key_of(first)
    for number in range(11):
        client.get("/config", headers=bearer(f"guess {number}"))
    assert client.post("/api/frame-token", data=wanted, headers=bearer(SECRET)).status_code == 429
    for _ in range(12):
        again = client.post("/api/frame-token", data=wanted, headers=program | bearer(SECRET))
        assert again.status_code == 200
        program = key_of(again)
    assert client.post("/api/ask", json=ASKED, headers=program).status_code == 200
    ended = {"X-Communique-Key": aged(9_000).for_page(admitted=True, knows=True)}
    assert client.post("/api/ask", json=ASKED, headers=ended).status_code == 401
    assert client.post("/api/ask", json=ASKED, headers=ended | bearer(SECRET)).status_code == 200


def test_whoever_has_taken_such_a_key_guesses_no_faster_and_holds_nobody_up(
    signed: Callable[[int], httpx.Client],
) -> None:
    client, wanted = signed(24), {"origin": PORTAL}
    stolen, other = (key_of(client.post("/api/frame-token", data=wanted, headers=bearer(SECRET))) for _ in range(2))
    tried = [
        client.post("/api/frame-token", data=wanted, headers=stolen | bearer(f"guess {one}")).status_code
        for one in range(11)
    ]
    assert tried == [401] * 10 + [429]
    assert client.post("/api/frame-token", data=wanted, headers=stolen | bearer(SECRET)).status_code == 429
    for given in (other, {}):
        assert client.post("/api/frame-token", data=wanted, headers=given | bearer(SECRET)).status_code == 200


def test_only_the_right_token_earns_such_a_key(signed: Callable[[int], httpx.Client]) -> None:
    client, page = signed(25), {"X-Communique-Key": aged(2_000).for_page(admitted=True)}
    earned = client.post("/api/ask", json=ASKED, headers=bearer(SECRET)).headers["x-communique-key"]
    assert aged(0).page_of(earned).knows
    renewed_key = client.post("/api/ask", json=ASKED, headers=page | bearer(SECRET)).headers["x-communique-key"]
    assert not aged(0).page_of(renewed_key).knows
    for given in ({}, bearer("guess"), bearer(aged(0).for_frame(PORTAL))):
        answer = client.post("/api/frame-token", data={"origin": PORTAL}, headers=given)
        assert (answer.status_code, "x-communique-key" in answer.headers) == (401, False)
    entered = key_in(client.post("/", data={"token": SECRET}))["X-Communique-Key"]
    assert aged(0).page_of(entered)[1:] == (True, False, False)


def test_a_program_that_keeps_showing_an_outdated_token_locks_nobody_out(
    signed: Callable[[int], httpx.Client],
) -> None:
    client = signed(26)
    for _ in range(30):
        assert client.get("/config", headers=bearer("the-token-of-last-year")).status_code == 401
        assert client.post("/", data={"token": "the-token-of-last-year"}).status_code == 401
        assert client.post("/", data={"token": ""}).status_code == 401
    assert client.get("/config", headers=bearer(SECRET)).status_code == 200


def test_another_shared_token_ends_what_was_opened_with_the_one_before(serve: Serve) -> None:
    given: dict[str, Any] = {"signing_key": SecretStr(SIGNING), "embed_origins": (PORTAL,)}
    client = serve(access_token=SecretStr("the-token-of-this-year"), **given)
    page = {"X-Communique-Key": aged(0).for_page(admitted=True, knows=True)}
    assert client.get("/config", headers=page).status_code == 401
    entered = client.post("/embed", data={"token": aged(0).for_frame(PORTAL)}, headers={"Origin": PORTAL})
    assert entered.status_code == 401


def test_however_tokens_are_tried_a_guesser_learns_of_ten_in_any_minute() -> None:
    now = [0.0]
    guesses, numbers = Guesses(10, lambda: now[0]), count()
    learned: dict[str, float] = {}  # by token, when it was first heard to be wrong
    while now[0] < 300:
        for token in ("old", f"guess {next(numbers)}", "older"):
            if not guesses.wait("gateway"):
                guesses.count("gateway", token)
                learned.setdefault(token, now[0])
        now[0] += 0.25
    assert guesses.wait("elsewhere") == 0.0
    assert max(sum(start <= when < start + 60 for when in learned.values()) for start in range(240)) == 10
    assert len(learned) > 35
    now[0] += 61
    guesses.count("another", "guess")
    assert list(guesses._wrong) == ["another"]


def test_the_header_of_a_sign_on_proxy_counts_only_from_that_proxy(serve: Serve) -> None:
    trusted = serve(access_header="X-Remote-User", proxies=("127.0.0.1",))
    assert trusted.get("/config").status_code == 401
    assert trusted.get("/config", headers={"X-Remote-User": ""}).status_code == 401
    assert trusted.get("/config", headers={"X-Remote-User": "ada"}).status_code == 200
    assert trusted.get("/config", headers=[("X-Remote-User", "root"), ("X-Remote-User", "ada")]).status_code == 401
    distrusting = serve(access_header="X-Remote-User", proxies=("10.9.8.7",))
    assert distrusting.get("/config", headers={"X-Remote-User": "ada"}).status_code == 401


def test_a_header_that_anyone_could_send_is_refused_at_the_start() -> None:
    with pytest.raises(SettingsError, match="COMMUNIQUE_PROXIES"):
        rules_of(Settings(access_header="X-Remote-User"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COMMUNIQUE_EMBED_ORIGINS", "portal.example"),
        ("COMMUNIQUE_PROXIES", "proxy.example"),
        ("COMMUNIQUE_ACCESS_HEADER", "X-Remote-User"),
        ("COMMUNIQUE_ACCESS_TOKEN", "open sesame"),
        ("COMMUNIQUE_ROOT_PATH", "news/"),
        ("COMMUNIQUE_QUESTIONS_A_MINUTE", "-1"),
    ],
)
def test_serving_is_refused_at_once_with_settings_that_cannot_be_followed(
    name: str, value: str, run_here: RunHere, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(name, value)
    result = run_here("serve", "--port", "0", "--data", tmp_path / "data")
    assert (result.code, name in result.complaint) == (2, True)
    assert "sesame" not in result.err
    assert not (tmp_path / "data").exists()
