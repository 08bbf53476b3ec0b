"""One visitor's chat, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from types import SimpleNamespace
from typing import Any

from starlette.datastructures import QueryParams

from assistant import Settings
from assistant.backdrop import Backdrop
from assistant.errors import LibraryDamaged, QuestionError
from assistant.page.asking import TROUBLE, carry
from assistant.page.scope import filters_in
from assistant.page.session import UNCHECKED, Session
from assistant.types import Answer, Coverage, Question


class Speaking:
    """Stands for the assistant and its conversation: says the pieces, or fails after them."""

    settings = Settings(turns=3)

    def __init__(self, *pieces: str, error: Exception | None = None) -> None:
        self.pieces, self.error, self.asked = pieces, error, list[tuple[str, dict[str, Any]]]()
        self.kept: list[Answer] = []
        self.provisional = False

    def conversation(self) -> Any:
        return self

    def current(self, answer: Answer) -> Answer:
        return answer

    def stream(self, question: str, **scope: Any) -> Any:
        answer = Answer(Question(question), "answered", "".join(self.pieces))
        self.asked.append((question, scope))
        self.kept.append(answer)
        return _Stream(self._say(), answer, self.provisional)

    def backdrop(self, answer: Answer) -> Backdrop:
        return Backdrop(Coverage(0, 0, (), None, None, ()), 0, ())

    def retract(self, answer: Answer | None = None) -> None:
        at = next(at for at, kept in enumerate(self.kept) if kept is answer) if answer else -1
        del self.asked[at], self.kept[at]

    def _say(self) -> Iterator[str]:
        yield from self.pieces
        if self.error:
            raise self.error


class _Stream(SimpleNamespace):
    def __init__(self, pieces: Iterator[str], answer: Answer, provisional: bool) -> None:
        super().__init__(pieces=pieces, answer=answer, provisional=provisional)

    def __iter__(self) -> Iterator[str]:
        return iter(self.pieces)


def _carry(session: Session, assistant: Any, question: str = "Who?") -> list[str]:
    return [turn.text for turn in carry(assistant, session, question)]


def test_the_text_grows_and_ends_in_the_answer() -> None:
    session = Session()
    assert _carry(session, Speaking("One", " two."))[-1] == "One two."
    assert session.turns[0].answer is not None
    assert session.turns[0].over
    assert [message["role"] for message in session.messages()] == ["user", "assistant"]


def test_what_was_said_stays_when_the_reader_stops() -> None:
    session = Session()
    turns = carry(Speaking("One", " two."), session, "Who?")  # type: ignore[arg-type]
    next(turns)
    next(turns)
    session.stop()
    list(turns)
    assert (session.turns[0].text, session.turns[0].note, session.turns[0].answer) == ("One", "Stopped.", None)


def test_what_a_model_had_written_is_told_to_be_unchecked() -> None:
    for provisional in (True, False):
        session, assistant = Session(), Speaking("One", " two.")
        assistant.provisional = provisional
        turns = carry(assistant, session, "Who?")  # type: ignore[arg-type]
        next(turns)
        next(turns)
        assert UNCHECKED not in session.messages()[1]["content"]  # the page shows that it is being written
        session.stop()
        list(turns)
        exported = session.export(assistant, date(2026, 1, 2)).replace("\\", "")  # type: ignore[arg-type]
        for told in (session.messages()[1]["content"], session.copied(), exported):
            assert ("One" in told, "Stopped." in told, UNCHECKED in told) == (True, True, provisional)


def test_nothing_is_said_of_checking_where_nothing_was_written() -> None:
    session, assistant = Session(), Speaking("", "One")
    assistant.provisional = True
    turns = carry(assistant, session, "Who?")  # type: ignore[arg-type]
    next(turns)
    next(turns)
    session.stop()
    assert session.copied() == "Stopped."


def test_an_error_of_ours_is_said_as_it_is() -> None:
    for error in (QuestionError("the question is empty"), LibraryDamaged("run communique rebuild")):
        session = Session()
        _carry(session, Speaking("Some", error=error))
        assert str(error) in session.messages()[1]["content"]
        assert "Some" in session.messages()[1]["content"]


def test_any_other_error_shows_nothing_of_its_inside() -> None:
    session = Session()
    _carry(session, Speaking(error=ZeroDivisionError("key=secret")))
    assert TROUBLE in session.messages()[1]["content"]
    assert "secret" not in session.messages()[1]["content"]


def test_anchors_are_never_used_twice() -> None:
    session = Session()
    first = session.begin("a").anchor
    assert session.retract() == "a"
    second = session.begin("a").anchor
    session.clear()
    assert len({first, second, session.begin("b").anchor}) == 3
    assert Session().retract() == ""


def test_a_fresh_session_can_be_copied_and_shares_nothing() -> None:
    fresh = Session()
    one, other = deepcopy(fresh), deepcopy(fresh)
    one.begin("mine")
    assert other.turns == fresh.turns == []


def test_the_filters_of_the_page_reach_the_conversation() -> None:
    assistant = Speaking("One.")
    filters = filters_in(QueryParams("as_of=2024-05-01&source=A&source=B&q=x&since="))
    list(carry(assistant, Session(), "Who?", **filters.scope(date(2026, 1, 1))))  # type: ignore[arg-type]
    assert assistant.asked == [("Who?", {"as_of": date(2024, 5, 1), "sources": ("A", "B")})]


def test_a_conversation_that_is_too_long_says_so_and_asks_nothing() -> None:
    session, assistant = Session(), Speaking("One.")
    for _ in range(4):
        _carry(session, assistant)
    assert len(assistant.asked) == 3
    assert "reached 3 questions" in session.messages()[-1]["content"]
    assert "begin another with Clear" in session.messages()[-1]["content"]


def test_an_edited_question_takes_back_what_came_after_it() -> None:
    session, assistant = Session(), Speaking("One.")
    for question in ("a", "b", "c"):
        _carry(session, assistant, question)
    session.rewind(7)
    session.rewind(-1)
    assert len(session.turns) == 3
    session.rewind(1)
    assert [turn.question for turn in session.turns] == ["a"]
    assert assistant.asked == [("a", {})]


def test_a_question_under_way_that_is_taken_back_ends() -> None:
    session = Session()
    turns = carry(Speaking("One", " two."), session, "Who?")  # type: ignore[arg-type]
    next(turns)
    session.rewind(0)
    assert [turn.over for turn in turns] == [True]
    assert session.turns == []


def test_a_question_ends_the_one_under_way() -> None:
    session, assistant = Session(), Speaking("One", " two.")
    first = carry(assistant, session, "a")  # type: ignore[arg-type]
    next(first)
    next(first)
    assert session.busy
    second = carry(assistant, session, "b")  # type: ignore[arg-type]
    next(second)
    list(first)
    list(second)
    assert [(turn.question, turn.text, turn.note) for turn in session.turns] == [
        ("a", "One", "Stopped."), ("b", "One two.", ""),
    ]  # fmt: skip
    assert not session.busy


def test_a_question_that_is_retried_while_it_is_answered_ends_first() -> None:
    session, assistant = Session(), Speaking("One", " two.")
    first = carry(assistant, session, "a")  # type: ignore[arg-type]
    next(first)
    assert session.retract() == "a"
    assert [turn.over for turn in first] == [True]
    assert session.turns == []


def test_the_conversation_forgets_what_was_finished_after_a_stop() -> None:
    session = Session()

    class Finishing(Speaking):
        """Is stopped, and followed by another question, between the last piece and the end."""

        def _say(self) -> Iterator[str]:
            yield from self.pieces
            if session.turns[0].over:
                return
            session.stop()
            _carry(session, self, "b")

    assistant = Finishing("One.")
    _carry(session, assistant, "a")
    assert [turn.question for turn in session.turns] == ["a", "b"]
    assert [question for question, _ in assistant.asked] == ["b"]


def test_the_link_asks_the_last_question_by_itself_within_its_filters() -> None:
    session = Session()
    assert session.link() == ""
    scope = filters_in(QueryParams("as_of=2024-05-01&source=A+%26+B&source=C")).scope(date(2026, 1, 1))
    turn = session.begin("Who & what?", scope)
    assert session.link() == "?q=Who+%26+what%3F&as_of=2024-05-01&source=A+%26+B&source=C"
    assert filters_in(QueryParams(session.link()[1:])).scope(date(2026, 1, 1)) == scope
    turn.answer = Answer(Question("And then?"), "answered", "", searched="What did Moscow say?")
    assert session.link().startswith("?q=What+did+Moscow+say%3F&")


def test_a_message_belongs_to_its_turn() -> None:
    session = Session()
    assert session.turn_of(0) is None
    _carry(session, Speaking("One."), "a")
    session.begin("b")  # no answer yet
    assert [turn.question if (turn := session.turn_of(at)) else None for at in (-1, 0, 1, 2, 3)] == [
        None, "a", "a", "b", None,
    ]  # fmt: skip


def test_an_export_tells_also_what_was_not_finished() -> None:
    session, assistant = Session(), Speaking("One.")
    assert session.export(assistant, date(2026, 1, 2)) == ""  # type: ignore[arg-type]
    _carry(session, Speaking("Some", error=QuestionError("the question is empty")))
    text = session.export(assistant, date(2026, 1, 2))  # type: ignore[arg-type]
    assert "Exported on 2 January 2026" in text
    assert "the question is empty" in text
