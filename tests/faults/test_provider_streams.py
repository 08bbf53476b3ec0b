"""A provider whose stream is odd, cut or endless: what was written is kept as far as it is checked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

import pytest

from assistant import Answer
from tests.faults.asking import FIRST, SECOND, good, part, quoted, started
from tests.provider import Act, Asked, Wire, cut, piece, provider, writes

pytestmark = pytest.mark.usefixtures("key")


def test_a_stream_that_is_cut_keeps_its_checked_sentences_and_drops_the_tail(asked: Callable[..., Answer]) -> None:
    def act(wire: Wire) -> None:
        started(wire, "The alliance now counts thirty-three")  # and the connection closes without an end

    with provider(act) as server:
        part(asked(server), "the connection to openai:stand-in broke off")
    assert len(server.asked) == 1


def test_a_sentence_that_never_ends_is_no_part_of_the_answer(asked: Callable[..., Answer]) -> None:
    with provider(writes(lambda asked: f"{FIRST} [{asked.mark_of(FIRST)}]. The alliance now counts")) as server:
        part(asked(server), "stopped within a sentence")


def broken_json(wire: Wire) -> None:
    started(wire)
    wire.event('{"choices": [{"del')
    wire.done()


def test_a_chunk_that_is_no_json_ends_the_answer_there(asked: Callable[..., Answer]) -> None:
    with provider(broken_json) as server:
        part(asked(server), "cannot be read")


def no_done(wire: Wire) -> None:
    wire.open()
    wire.say(good(wire.asked), "stop")
    wire.close()


def split_utf8(wire: Wire) -> None:
    wire.open()
    told = piece(f"{good(wire.asked)} Ålesund is glad of it.")
    data = f"data: {json.dumps(told, ensure_ascii=False)}\n\n".encode()
    for byte in range(len(data)):
        wire.raw(data[byte : byte + 1])
    wire.done()


def split_marks(wire: Wire) -> None:
    wire.open()
    for letter in good(wire.asked):
        wire.say(letter)
    wire.done()


def crlf(wire: Wire) -> None:
    wire.open()
    for part_ in cut(good(wire.asked), 9):
        wire.event(piece(part_), "\r\n\r\n")
    wire.event("[DONE]", "\r\n\r\n")
    wire.close()


def comments(wire: Wire) -> None:
    wire.open()
    for part_ in cut(good(wire.asked), 9):
        wire.raw(b": keep-alive\n\nevent: message\nretry: 10\n")
        wire.say(part_)
    wire.done()


def oddities(wire: Wire) -> None:
    wire.open()
    wire.say(None, role="assistant")
    wire.say(None)
    wire.event(piece("") | {"choices": []})
    wire.say(good(wire.asked))
    wire.event(piece("") | {"choices": [], "usage": None})
    wire.event(piece("", "stop") | {"usage_unknown": {"total_tokens": -1}})
    wire.done()


def one_large_chunk(wire: Wire) -> None:
    wire.open()
    wire.event(piece(good(wire.asked)) | {"padding": "x" * 1_000_000})
    wire.done()


@pytest.mark.parametrize(
    "act", [no_done, split_utf8, split_marks, crlf, comments, oddities, one_large_chunk], ids=lambda act: act.__name__
)
def test_odd_streams_give_the_right_text(act: Act, asked: Callable[..., Answer]) -> None:
    with provider(act) as server:
        answer = asked(server)
    assert (answer.status, answer.note) == ("answered", "")
    assert [claim.text for claim in answer.claims][:2] == [f"{FIRST}.", f"{SECOND}."]
    assert [claim.marks for claim in answer.claims][:2] == [(1,), (2,)]


def test_usage_that_is_no_number_costs_nothing_that_was_written(asked: Callable[..., Answer]) -> None:
    """The client gives up on it: the answer is marked as cut, with all of its sentences checked."""

    def act(wire: Wire) -> None:
        wire.open()
        wire.say(good(wire.asked))
        usage = {"prompt_tokens": float("nan"), "completion_tokens": None, "total_tokens": -1}
        wire.event(piece("", "stop") | {"usage": usage})
        wire.done()

    with provider(act) as server:
        answer = asked(server)
    assert answer.status == "partial"
    assert answer.note
    assert [claim.text for claim in answer.claims] == [f"{FIRST}.", f"{SECOND}."]
    assert {claim.support for claim in answer.claims} <= {"verbatim", "supported"}


def test_ten_thousand_pieces_of_one_letter_are_one_answer(asked: Callable[..., Answer]) -> None:
    def text(asked: Asked) -> str:
        return (good(asked) + " ").ljust(10_000, " ")

    with provider(writes(text, size=1)) as server:
        answer = asked(server)
    assert [claim.text for claim in answer.claims] == [f"{FIRST}.", f"{SECOND}."]


def test_a_duplicate_chunk_does_not_double_a_claim(asked: Callable[..., Answer]) -> None:
    def act(wire: Wire) -> None:
        wire.open()
        for _ in range(2):
            wire.say(f"{FIRST} [{wire.asked.mark_of(FIRST)}]. ")
        wire.done()

    with provider(act) as server:
        assert [claim.text for claim in asked(server).claims] == [f"{FIRST}."]


@pytest.mark.parametrize("kind", ["text/html", "application/json"])
def test_a_page_instead_of_a_stream_is_an_error(kind: str, asked: Callable[..., Answer]) -> None:
    page = b"<!doctype html><title>Sign in to the network</title>"
    with provider(lambda wire: wire.status(200, page, Content_Type=kind)) as server:
        quoted(asked(server), "openai:stand-in ")


def test_a_model_that_does_not_end_is_stopped(asked: Callable[..., Answer]) -> None:
    gone = threading.Event()

    def act(wire: Wire) -> None:
        started(wire)
        try:
            while True:
                wire.say("and so on and on " * 50)
        except ConnectionError:
            gone.set()

    with provider(act) as server:
        part(asked(server, model_tokens=50), "did not come to an end")
        assert gone.wait(10)


def test_a_model_stopped_at_its_limit_says_so(asked: Callable[..., Answer]) -> None:
    def act(wire: Wire) -> None:
        started(wire, "The alliance")
        wire.say("", "length")
        wire.done()

    with provider(act) as server:
        part(asked(server), "raise COMMUNIQUE_MODEL_TOKENS")


def test_an_answer_the_provider_filters_is_partial(asked: Callable[..., Answer]) -> None:
    def act(wire: Wire) -> None:
        started(wire, "The")
        wire.say("", "content_filter")
        wire.done()

    with provider(act) as server:
        part(asked(server), "filtered the answer")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "wrote nothing"),
        (" \n\t ", "wrote nothing"),
        ("[{mark}] [{mark}]", "wrote nothing that its passages support"),
        ("It is so [q2w3e]. And so [1] [99].", "wrote nothing that its passages support"),
        (
            "Suecia se unió a la Alianza en marzo, según su gobierno [{mark}].",
            "wrote nothing that its passages support",
        ),
        ("NO ANSWER", "found no answer in the passages"),
    ],
)
def test_a_reply_without_an_answer_is_never_a_blank(text: str, says: str, asked: Callable[..., Answer]) -> None:
    with provider(writes(lambda asked: text.replace("{mark}", asked.mark_of(FIRST)))) as server:
        quoted(asked(server), says)
