"""Measure the claim checker: real sentences, paraphrases by hand, and falsehoods made of both by rule.

    python -m benchmarks.checker --shared ../shared [--half tuned|held|aside|written|copied|all] [--show KIND]

A claim is checked against its sentence with two more on either side, as one passage, with title, source and day of its
article or, with --bare, without.
Articles are halved by the hash of their address. The rules were tuned on `tuned`, then on the failures of `held` too;
`aside` was written and put away before that, and is measured with a draw of real sentences of its own.
A true claim that begins with a person is also tried with a pronoun, after a sentence that names that person or another
(`pronouns.py`); what is judged of these is the second sentence.
`written` needs no data of others: passages, claims and falsehoods by six writers who had not seen the checker. A
draw is judged, to which no rule has been fitted; --half unwritten judges the rest, from which rules may learn.
`copied` holds short passages with claims near to their wording, most of them false in one thing, by two writers; rules
were fitted to both.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from assistant.checker import ClaimChecker
from assistant.checking import Evidence, Verdict
from assistant.resolving import contexts
from assistant.settings import load_settings
from assistant.types import Article, Passage, Span
from benchmarks.corruptions import corruptions
from benchmarks.pronouns import drafts
from ingest.embedding import open_embedder
from ingest.sentences import sentences

_PARAPHRASES = Path(__file__).with_name("paraphrases.jsonl")
_WRITTEN = Path(__file__).with_name("written.jsonl")
_COPIED = Path(__file__).with_name("copied.jsonl")
PARTS = "tuned", "held", "aside", "written", "copied"
_UNDRAWN = "unwritten"
_DRAWN = 200  # passages of the written ones, seven claims each
_TOLD = "near", "middle", "far"  # how freely its three true claims are worded
_AROUND = 2
_SENTENCES = 150  # real ones drawn of each half
_TOPIC = (
    "minister",
    "president",
    "Ukrain",
    "Russia",
    "NATO",
    "United Nations",
    "China",
    "Iran",
    "sanction",
    "summit",
    "Israel",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, what it is held against, of which kind it is, and whether it is true."""

    kind: str
    claim: str
    evidence: Evidence
    true: bool
    lead: str = ""
    """The sentence before it in its own text, which is not judged but tells whom a pronoun means."""


def main() -> None:
    """Print for each kind how many are called what."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--half", choices=(*PARTS, _UNDRAWN, "all"), default="all")
    parser.add_argument("--show", help="print the cases of this kind, or `true` or `false`, that are judged wrongly")
    parser.add_argument("--bare", action="store_true", help="tell the checker nothing of the article but the passage")
    options = parser.parse_args()
    checker = ClaimChecker(open_embedder(load_settings()).encode)
    for half in PARTS if options.half == "all" else (options.half,):
        news = options.shared / "data" / "realtimeqa_dev" / "articles.jsonl.gz"
        found = list(of_part(half, news, options.bare))
        checker.check([(case.claim, [case.evidence]) for case in found[:2]])
        started = time.perf_counter()
        leads = [contexts([case.claim], case.lead)[0] for case in found]
        verdicts = checker.check([(case.claim, [case.evidence]) for case in found], leads)
        took = time.perf_counter() - started
        print(f"\n{half}: {len(found)} claims, {took * 1000 / len(found):.1f} ms a claim")
        report(found, verdicts)
        if options.show:
            show(found, verdicts, options.show)


def of_part(half: str, news: Path, bare: bool) -> Iterable[Case]:
    """All claims of one part."""
    if half == "copied":
        return copied()
    return written(half) if half in {"written", _UNDRAWN} else cases(news, half, bare)


def cases(path: Path, half: str, bare: bool) -> list[Case]:
    """The true and the false claims of one half."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        records = {record["url"]: record for record in map(json.loads, file)}
    draw = random.Random(f"{half}-20261124")
    found: list[Case] = []
    for row in map(json.loads, _PARAPHRASES.read_text(encoding="utf-8").splitlines()):
        if part_of(row) == half:
            found.append(
                Case("paraphrase", row["claim"], evidence(records[row["url"]], (row["start"], row["end"]), bare), True)
            )
    found += list(real(records, half, draw, bare))
    true = list(found)
    for case in true:
        draw = random.Random(case.claim)  # of its own, so that the claims made of others stay as they are
        for made in corruptions(case.claim, case.evidence.passage.text, draw):
            found.append(Case(made.kind, made.text, case.evidence, False))
        other = draw.choice(true)
        if other.evidence.article.url != case.evidence.article.url:
            found.append(Case("other article", other.claim, case.evidence, False))
    return [*found, *(made for case in true for made in pronouns(case))]


def pronouns(case: Case) -> Iterator[Case]:
    """A true claim with a pronoun for its person, after a sentence that names that person, or another."""
    for made in drafts(case.claim, case.evidence.passage.text):
        word = "it" if made.text.startswith("It") else "pronoun"
        kind = f"{word} ({case.kind if case.kind == 'verbatim' else 'reworded'})" if made.true else f"{word} of another"
        yield Case(kind, made.text, case.evidence, made.true, made.lead)


def written(half: str) -> Iterator[Case]:
    """The claims of a draw of the written passages, or of the others."""
    records = list(map(json.loads, _WRITTEN.read_text(encoding="utf-8").splitlines()))
    random.Random("written-20261125").shuffle(records)
    for number, record in enumerate(records[:_DRAWN] if half == "written" else records[_DRAWN:]):
        text = record["passage"]
        of = evidence({"url": f"https://written.example/{number}", "text": text}, (0, len(text)), bare=True)
        true = [Case(f"{how} (true)", claim, of, True) for how, claim in zip(_TOLD, record["true"], strict=True)]
        yield from true
        yield from (made for case in true for made in pronouns(case))
        yield from (Case(made["kind"], made["claim"], of, False) for made in record["false"])


def copied() -> Iterator[Case]:
    """Claims that keep most words of a short passage."""
    for number, record in enumerate(map(json.loads, _COPIED.read_text(encoding="utf-8").splitlines())):
        text = record["passage"]
        of = evidence({"url": f"https://copied.example/{number}", "text": text}, (0, len(text)), bare=True)
        yield Case(
            f"{record['kind']} (true)" if record["true"] else record["kind"], record["claim"], of, record["true"]
        )


def half_of(url: str) -> str:
    """Which half an article belongs to."""
    return "held" if hashlib.sha256(url.encode()).digest()[0] % 2 else "tuned"


def part_of(row: dict[str, Any]) -> str:
    """Which part a paraphrase belongs to: one set aside stays so until the rules are fixed."""
    return "aside" if row.get("aside") else half_of(row["url"])


def real(records: dict[str, dict[str, Any]], half: str, draw: random.Random, bare: bool) -> Iterator[Case]:
    """Sentences of articles on world affairs, as they stand."""
    urls = sorted(
        url for url, record in records.items() if half in {half_of(url), "aside"} and _on_topic(record["text"])
    )
    for url in draw.sample(urls, _SENTENCES):
        spans = [span for span in sentences(records[url]["text"], 1_000) if 60 <= span[1] - span[0] <= 300]
        if spans:
            low, high = draw.choice(spans)
            yield Case("verbatim", records[url]["text"][low:high], evidence(records[url], (low, high), bare), True)


def _on_topic(text: str) -> bool:
    return sum(text.count(word) for word in _TOPIC) >= 12


def evidence(record: dict[str, Any], span: Span, bare: bool) -> Evidence:
    """The sentence at a span and its neighbours, as a passage."""
    text = record["text"]
    spans = sentences(text, 1_000)
    inside = [n for n, (low, high) in enumerate(spans) if low < span[1] and span[0] < high]
    first, last = max(0, inside[0] - _AROUND), min(len(spans), inside[-1] + _AROUND + 1)
    low, high = spans[first][0], spans[last - 1][1]
    told = () if bare else (record["title"], record["source"])
    published = date.fromisoformat(record["published"]) if not bare and record["published"] else None
    title, source = told or ("", "")
    article = Article(record["url"], record["url"], title, source, (), published, "en", "", datetime.now(UTC), 1)
    return Evidence(Passage("p", record["url"], 0, low, high, text[low:high]), article, tuple(spans[first:last]))


def report(found: Sequence[Case], verdicts: Sequence[Verdict]) -> None:
    """One line for each kind; precision and recall of calling a claim unsupported."""
    rows: dict[str, list[str]] = defaultdict(list)
    for case, verdict in zip(found, verdicts, strict=True):
        rows[case.kind].append(verdict.support)
    false_kinds = {case.kind for case in found if not case.true}
    print(f"{'kind':20} {'claims':>6} {'verbatim':>9} {'supported':>10} {'unsupported':>12}")
    for kind in sorted(rows, key=lambda kind: (kind in false_kinds, kind)):
        some = rows[kind]
        count = [some.count(support) for support in ("verbatim", "supported", "unsupported")]
        print(f"{kind:20} {len(some):6} {count[0]:9} {count[1]:10} {count[2]:12}  {count[2] / len(some):.3f}")
    hits = sum(
        not case.true and verdict.support == "unsupported" for case, verdict in zip(found, verdicts, strict=True)
    )
    called = sum(verdict.support == "unsupported" for verdict in verdicts)
    wrong = sum(not case.true for case in found)
    print(f"unsupported: precision {hits / called:.3f}, recall {hits / wrong:.3f}")


def show(found: Sequence[Case], verdicts: Sequence[Verdict], kind: str) -> None:
    """The cases that are judged wrongly."""
    for case, verdict in zip(found, verdicts, strict=True):
        if (verdict.support == "unsupported") == case.true and kind in {case.kind, str(case.true).lower()}:
            print(f"\n[{case.kind}] {case.claim}\n   {verdict.support}: {verdict.why}\n   {case.evidence.passage.text}")


if __name__ == "__main__":
    main()
