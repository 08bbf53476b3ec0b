"""Answers that a model writes: streamed, checked, and told apart from quoted ones."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import QuestionError, SettingsError
from assistant.plain import as_text
from assistant.rendering import answer_html
from assistant.serializing import answer_to_json
from ingest.library import Library
from tests.checker import OverlapChecker
from tests.provider import Act, Asked, Provider, Wire, fails, modelled, provider, writes
from tests.support import RunHere

QUESTION = "When did Sweden join NATO?"
FIRST = "Sweden became a member of NATO on 7 March 2024"
WRONG = "Sweden became a member of NATO on 9 April 2021"
UNCITED = "Sweden keeps forty tame whales in a harbour"


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-none")


def assistant(library: Library, server: Provider, **changes: object) -> Assistant:
    return Assistant(library, modelled(library.settings, server, **changes), checker=OverlapChecker())


def mixed(asked: Asked) -> str:
    mark = asked.mark_of(FIRST)
    return f"{FIRST} [{mark}]. {WRONG} [{mark}]. {UNCITED}."


def test_each_sentence_is_shown_with_how_it_was_checked(sample_library: Library) -> None:
    with provider(writes(mixed)) as server:
        answer = assistant(sample_library, server).ask(QUESTION)
    assert [claim.support for claim in answer.claims] == ["verbatim", "unsupported", "unsupported"]
    assert answer.text.startswith(f"{FIRST}. [1] {WRONG}. [1] {UNCITED}.")
    told = [(one["support"], one["why"]) for one in answer_to_json(answer)["claims"]]
    assert told[0] == ("verbatim", "")
    assert told[2] == ("unsupported", "it cites no passage, and none says it")
    printed = as_text(answer)
    assert f"{FIRST}. [1] (❝ quoted word for word)" in printed
    assert f"{UNCITED}. (⚠ not supported: it cites no passage, and none says it)" in printed
    assert "written by openai:stand-in" in printed
    page = answer_html(answer, "c-1")
    assert "not supported: it cites no passage, and none says it" in page
    assert "written by openai:stand-in" in page


def test_unsupported_sentences_are_removed_where_the_settings_say_so(sample_library: Library) -> None:
    with provider(writes(mixed)) as server:
        answer = assistant(sample_library, server, unsupported="remove").ask(QUESTION)
    assert answer.text == f"{FIRST}. [1]"
    assert answer.status == "answered"


def test_the_first_words_are_shown_while_the_model_still_writes(sample_library: Library) -> None:
    more = threading.Event()

    def act(wire: Wire) -> None:
        wire.open()
        wire.say("Sweden became ")
        assert more.wait(20)
        wire.say(f"a member of NATO on 7 March 2024 [{wire.asked.mark_of(FIRST)}].")
        wire.done()

    with provider(act) as server:
        stream = assistant(sample_library, server).stream(QUESTION)
        pieces = iter(stream)
        assert next(piece for piece in pieces if piece) == "Sweden became"
        assert stream.provisional
        more.set()
        rest = "".join(pieces)
    assert not stream.provisional
    assert "Sweden became" + rest == stream.answer.text == f"{FIRST}. [1]"


def test_the_runnable_streams_versions_of_which_the_last_is_checked(sample_library: Library) -> None:
    with provider(writes(mixed, size=20)) as server:
        runnable = assistant(sample_library, server).as_runnable()
        versions = list(runnable.stream(QUESTION))
        assert [version.status for version in versions[:-1]] == ["partial"] * (len(versions) - 1)
        assert all(not version.claims and "[" not in version.text for version in versions[:-1])
        assert versions[-1].claims
        assert runnable.invoke(QUESTION).text == versions[-1].text


def test_the_runnable_takes_the_turns_before(sample_library: Library) -> None:
    rewritten = "When did Finland join NATO?"
    history = [(QUESTION, "On 7 March 2024."), ("And Finland?", "In April 2023.")]
    with provider(writes(rewritten), writes("NO ANSWER")) as server:
        runnable = assistant(sample_library, server).as_runnable()
        answer = runnable.invoke({"question": "And when was that?", "history": history})
    assert answer.question.text == "And when was that?"
    assert "Asked: And Finland?" in server.asked[0].prompt
    assert rewritten in server.asked[1].prompt
    with pytest.raises(QuestionError, match="history"):
        runnable.invoke({"question": "And when?", "history": ["one"]})


@pytest.mark.parametrize(
    "act",
    [
        fails(500),
        writes("Angela Merkel joined which club?"),
        writes("One?\nTwo? Three?"),
        writes(""),
        writes("x" * 900),
    ],
)
def test_a_condensed_question_that_cannot_be_used_is_not(act: Act, sample_library: Library) -> None:
    with provider(act) as server:
        asked = assistant(sample_library, server).condense(
            "And when?", "And when? (Sweden NATO)", [(QUESTION, "In 2024.")]
        )
    assert asked == "And when? (Sweden NATO)"
    assert len(server.asked) == 1


def test_a_question_that_stands_alone_is_not_condensed(sample_library: Library) -> None:
    with provider(writes("no")) as server:
        assert assistant(sample_library, server).condense(QUESTION, QUESTION, [("Who?", "She.")]) == QUESTION
    assert not server.asked


def test_a_conversation_condenses_by_the_model(sample_library: Library) -> None:
    with provider(writes(mixed), writes("When did Finland join NATO?"), writes("NO ANSWER")) as server:
        chat = assistant(sample_library, server).conversation()
        chat.ask(QUESTION)
        chat.ask("And Finland?")
    assert chat.turns[1].searched == "When did Finland join NATO?"


def test_where_the_passages_do_not_seem_to_answer_only_what_they_say_is_shown(sample_library: Library) -> None:
    question = "What is Sweden's favourite dish in NATO?"

    def write(asked: Asked) -> str:
        return f"{FIRST} [{asked.mark_of(FIRST)}]. Sweden's favourite dish in NATO is herring."

    with provider(writes(write)) as server:
        plain = Assistant(sample_library, sample_library.settings).ask(question)
        answer = assistant(sample_library, server).ask(question)
    assert plain.status == "refused"
    assert "herring" not in answer.text
    assert {claim.support for claim in answer.claims} <= {"verbatim", "supported"}


def test_both_may_decline(sample_library: Library) -> None:
    question = "What is Sweden's favourite dish in NATO?"
    with provider(writes("NO ANSWER")) as server:
        answer = assistant(sample_library, server).ask(question)
    assert (answer.status, answer.note, answer.claims) == ("refused", "", ())
    assert server.asked


def test_the_prompt_asks_for_attribution_dates_marks_and_language(sample_library: Library) -> None:
    with provider(writes("NO ANSWER")) as server:
        assistant(sample_library, server).ask(QUESTION)
    system = server.asked[0].system
    for word in ("according to", "said", "denied", "date", "mark", "language of the question", "NO ANSWER"):
        assert word in system


def test_a_folder_of_prompts_stands_in_for_ours(sample_library: Library, tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text("<!-- version: 7 -->\nBe brief.\n")
    with provider(writes("NO ANSWER")) as server:
        assistant(sample_library, server, prompts=tmp_path).ask("{question} $passages {{x}} Sweden NATO %s ?")
    assert server.asked[0].system == "Be brief."
    assert "{question} $passages {{x}} Sweden NATO %s ?" in server.asked[0].prompt


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("answer", "Be brief.", "version line"),
        ("answer", "<!-- version: 1 -->\nUse $everything.", r"\$everything"),
        ("passages", "<!-- version: 1 -->\nIt costs $ 5.", r"lone \$"),
        ("anwser", "<!-- version: 1 -->\nBe brief.", "stands for none"),
    ],
)
def test_a_prompt_that_cannot_be_used_is_named_at_the_start(
    name: str, text: str, says: str, sample_library: Library, tmp_path: Path
) -> None:
    (tmp_path / f"{name}.md").write_text(text)
    settings = sample_library.settings.model_copy(update={"prompts": tmp_path})
    with pytest.raises(SettingsError, match=says):
        Assistant(sample_library, settings)


@pytest.mark.parametrize(
    ("act", "code", "says"),
    [
        (writes("ready"), 0, "openai:stand-in answers"),
        (fails(401), 1, "set OPENAI_API_KEY"),
        (writes(""), 1, "nothing"),
    ],
)
def test_check_tries_the_model(
    act: Act, code: int, says: str, sample_folder: Path, run_here: RunHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    with provider(act) as server:
        monkeypatch.setenv("COMMUNIQUE_MODEL", "openai:stand-in")
        monkeypatch.setenv("COMMUNIQUE_MODEL_URL", server.url)
        plain = run_here("check", "--data", sample_folder)
        told = run_here("check", "--data", sample_folder, "--json")
    assert (plain.code, told.code) == (code, code)
    assert says in plain.out
    assert told.lines[-1]["model"] == "openai:stand-in"
    assert bool(told.lines[-1]["trouble"]) == bool(code)


def test_sessions_at_once_get_their_own_answers(sample_library: Library) -> None:
    questions = [QUESTION, "Why did the United States leave the Iran deal?", "Who signed the Doha agreement?"] * 3

    def write(asked: Asked) -> str:
        mark, _, text = asked.passages[0]
        return f"{text.split('. ')[0]} [{mark}]."

    with provider(writes(write, size=5)) as server, ThreadPoolExecutor(len(questions)) as pool:
        one = assistant(sample_library, server)
        expected = {question: one.ask(question).text for question in questions[:3]}
        answers = list(pool.map(one.ask, questions))
    assert len(set(expected.values())) == 3
    assert [answer.text for answer in answers] == [expected[question] for question in questions]
    assert {answer.model for answer in answers} == {"openai:stand-in"}
