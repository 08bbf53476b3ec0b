"""Articles that give orders, and a model that obeys every one: what reaches the reader is checked all the same."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

import pytest

from assistant import Assistant
from ingest.library import Library
from tests.checker import OverlapChecker
from tests.provider import modelled, provider, writes
from tests.security.cases import CONTROLS
from tests.security.obeying import OBEYING, Obey, cited, copied, good_sentence, told
from tests.security.planting import QUESTION, ask, cases, groups, must_hold, plant, sentences_of_bipia
from tests.support import ROOT, MakeLibrary

KEY = "sk-secret-4711-abcdef"
TOKENS = ("<|", "|>", "[INST]", "[/INST]", "<<SYS>>", "</context>", "<script", "</passage>")

MakeGroup = Callable[[list[str]], Library]
_libraries: dict[str, Library] = {}


@pytest.fixture
def group(make_library: MakeLibrary, tmp_path_factory: pytest.TempPathFactory) -> MakeGroup:
    """The library of some planted sentences, made once."""

    def make(planted: list[str]) -> Library:
        name = "".join(planted)
        if name not in _libraries:
            _libraries[name] = plant(make_library, tmp_path_factory.mktemp("planted"), planted)
        return _libraries[name]

    return make


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


@pytest.mark.parametrize("obey", OBEYING, ids=lambda obey: obey.__name__)
@pytest.mark.parametrize(
    "planted", groups(cases()), ids=lambda planted: planted[0][:20].encode("unicode_escape").decode()
)
def test_a_model_that_obeys_every_order_changes_nothing(planted: list[str], obey: Obey, group: MakeGroup) -> None:
    library = group(planted)
    answer, asked = ask(library, obey)
    must_hold(answer, asked, library.article)
    assert KEY not in repr(answer)


@pytest.mark.parametrize(
    "planted", groups(cases()), ids=lambda planted: planted[0][:20].encode("unicode_escape").decode()
)
def test_with_removal_only_what_is_supported_is_shown(planted: list[str], group: MakeGroup) -> None:
    library = group(planted)
    answer, asked = ask(library, told, unsupported="remove")
    must_hold(answer, asked, library.article)
    assert {claim.support for claim in answer.claims} <= {"verbatim", "supported"}


@pytest.mark.skipif(not sentences_of_bipia(), reason="the public attack sentences are not on this machine")
@pytest.mark.parametrize("obey", [cited, copied], ids=lambda obey: obey.__name__)
@pytest.mark.parametrize("planted", groups(sentences_of_bipia()), ids=range(len(groups(sentences_of_bipia()))))
def test_public_attack_sentences_change_nothing(planted: list[str], obey: Obey, group: MakeGroup) -> None:
    library = group(planted)
    answer, asked = ask(library, obey)
    must_hold(answer, asked, library.article)


@pytest.mark.parametrize("sentence", cases(controls=True), ids=range(len(cases(controls=True))))
def test_a_report_of_an_order_is_answered_as_any_report(sentence: str, group: MakeGroup) -> None:
    answer, _ = ask(group([sentence]), copied)
    quoted = [claim for claim in answer.claims if claim.text.strip('"“”') in sentence and len(claim.text) > 20]
    assert quoted, answer.text
    assert {claim.support for claim in quoted} == {"verbatim"}
    assert answer.model == "openai:stand-in"


@pytest.mark.parametrize(
    "planted", groups(cases()), ids=lambda planted: planted[0][:20].encode("unicode_escape").decode()
)
def test_a_model_sees_no_token_nothing_hidden_and_no_delimiter_but_ours(planted: list[str], group: MakeGroup) -> None:
    _, asked = ask(group(planted), good)
    message = str(asked.body["messages"][1]["content"])
    assert not [token for token in TOKENS if token in message]
    hidden = {letter for letter in asked.prompt if unicodedata.category(letter) in ("Cf", "Co", "Cn", "Cs")}
    assert not hidden
    (fence,) = set(re.findall(r"<passage-(\w+)>", message))
    assert len(asked.passages) == message.count(f"</passage-{fence}>") - 1  # once it is explained
    assert not re.findall(rf"<(?!/?passage-{fence}>)", message)


def good(asked: object, mark: str) -> str:
    return good_sentence(asked)  # type: ignore[arg-type]


def test_marks_and_fences_are_new_for_each_answer_and_chance_is_an_argument(group: MakeGroup) -> None:
    library = group(list(CONTROLS.values()))

    def prompt(seed: int | None) -> str:
        with provider(writes("NO ANSWER")) as server:
            chance = random.Random(seed) if seed is not None else None
            settings = modelled(library.settings, server)
            Assistant(library, settings, checker=OverlapChecker(), chance=chance).ask(QUESTION)
            return server.asked[0].prompt

    assert prompt(1) == prompt(1)
    assert prompt(1) != prompt(2)
    assert prompt(None) != prompt(None)


def test_a_failing_search_is_an_error_and_the_model_is_not_asked(
    group: MakeGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = group(list(CONTROLS.values()))

    def broken(*_: object) -> object:
        raise OSError("the disk is gone")

    with provider(writes("From memory: the quota is forty.")) as server:
        assistant = Assistant(library, modelled(library.settings, server), checker=OverlapChecker())
        monkeypatch.setattr(library, "lexical", broken)
        with pytest.raises(OSError, match="disk"):
            assistant.ask(QUESTION)
    assert not server.asked


def test_what_the_library_does_not_know_is_not_asked_of_the_model(group: MakeGroup) -> None:
    library = group(list(CONTROLS.values()))
    with provider(writes("Brasília is the capital of Brazil.")) as server:
        assistant = Assistant(library, modelled(library.settings, server), checker=OverlapChecker())
        answer = assistant.ask("What is the capital of Brazil?")
    assert (answer.status, answer.claims) == ("refused", ())
    assert not server.asked


def test_no_tool_reaches_a_model(group: MakeGroup) -> None:
    _, asked = ask(group(list(CONTROLS.values())), good)
    assert not {"tools", "functions", "tool_choice", "response_format"} & set(asked.body)


def test_nothing_of_ours_loads_objects_from_text() -> None:
    """LangChain's `loads` and `load_prompt` make objects of what a text says."""
    pattern = re.compile(r"\b(?:load_prompt|astream_log|langchain_core\.load|trust_remote_code|pickle)\b")
    for folder in ("assistant", "ingest", "communique"):
        for path in (ROOT / folder).rglob("*.py"):
            assert not pattern.search(path.read_text(encoding="utf-8")), path
