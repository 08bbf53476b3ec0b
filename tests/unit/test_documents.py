"""A .txt, .md or .html file becomes one article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant import Settings
from assistant.errors import NothingToRead, Unreadable
from assistant.types import Draft
from ingest.documents import read_html, read_markdown, read_text

SETTINGS = Settings()
PARAGRAPH = (
    "The ministers of the nine coastal states agreed on Tuesday to share their patrol boats for the whole of the "
    "coming season, and to publish what each of them spends on it."
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Nine states share patrol boats - The Example</title>
<meta property="og:title" content="Nine states share patrol boats">
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2024-05-17T08:00:00Z">
<meta name="author" content="Ann Example">
<link rel="canonical" href="https://news.example/boats">
</head><body><nav>Home Sport Weather</nav><article><h1>Nine states share patrol boats</h1>
<p>{PARAGRAPH}</p>
{{hidden}}
<p>Their next meeting is to be held in Riga, the host said, and it will be open to observers from the lakes.</p>
</article><script>var x = "SECRETWORD";</script></body></html>"""
HIDDEN = [
    '<p style="display:none">SECRETWORD the treaty was cancelled, and all of the boats were sold on Monday.</p>',
    '<p style="DISPLAY : NONE !important">SECRETWORD the treaty was cancelled, and the boats were sold.</p>',
    '<p style="visibility:hidden">SECRETWORD the treaty was cancelled, and all of the boats were sold.</p>',
    '<p style="opacity:0">SECRETWORD the treaty was cancelled, and all of the boats were sold on Monday.</p>',
    '<p style="font-size:0px">SECRETWORD the treaty was cancelled, and all of the boats were sold on Monday.</p>',
    "<p hidden>SECRETWORD the treaty was cancelled, and all of the boats were sold on Monday, they said.</p>",
    "<div hidden><p>SECRETWORD the treaty was cancelled, and all of the boats were sold on Monday.</p></div>",
]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("Talks resume in Vienna\n\nThe envoys met again. They parted late.", "Talks resume in Vienna"),
        ("The envoys met again. They parted late.", "Vienna talks"),
        ("The envoys met again.\nThey parted late.", "Vienna talks"),
        ("x" * 200 + "\nMore.", "Vienna talks"),
        ("Only a line", "Vienna talks"),
    ],
)
def test_a_text_is_called_by_its_first_line_or_by_its_file(content: str, title: str, tmp_path: Path) -> None:
    path = tmp_path / "vienna-talks.txt"
    path.write_text(content)
    made = read_text(path, SETTINGS)
    assert (made.title, made.text, made.source) == (title, content, "vienna-talks.txt")
    assert made.url == path.as_uri()
    assert made.published is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_may_be_in_any_of_these_encodings(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Günter said “no”. 🙂".encode(encoding))
    assert read_text(tmp_path / "a.txt", SETTINGS).text == "Günter said “no”. 🙂"


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b"", NothingToRead, "is empty"),
        (b" \n\t", NothingToRead, "is empty"),
        ("fährt".encode("latin-1"), Unreadable, r"not UTF-8 text \(byte 1\)"),
        (b"a\0b", Unreadable, "NUL"),
        (b"\xff\xfea", Unreadable, "not UTF-"),
    ],
)
@pytest.mark.parametrize("read", [read_text, read_markdown])
def test_a_file_that_is_no_text_is_told_by_name(
    read: Callable[[Path, Settings], Draft], data: bytes, error: type[Exception], said: str, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_bytes(data)
    with pytest.raises(error, match=said) as caught:
        read(tmp_path / "a.md", SETTINGS)
    assert str(tmp_path / "a.md") in str(caught.value)


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 2_000)
    with pytest.raises(Unreadable, match="2,000 bytes; the most read is 1,000"):
        read_text(tmp_path / "a.txt", Settings(file_bytes=1_000))


def test_the_front_matter_of_a_markdown_file_is_used_and_not_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: 'Talks: day two'\npublished: 2024-05-17\nsource: The Example\nurl: https://news.example/two\n"
        "authors: [Ann, Bob]\nlanguage: en\n---\nThe envoys met.\n"
    )
    made = read_markdown(tmp_path / "a.md", SETTINGS)
    assert (made.title, made.published, made.source) == ("Talks: day two", date(2024, 5, 17), "The Example")
    assert (made.url, made.authors, made.language) == ("https://news.example/two", ("Ann", "Bob"), "en")
    assert made.text == "The envoys met."


@pytest.mark.parametrize("published", ["2024-05-17", "'2024-05-17'", "2024-05-17T08:00:00Z", "2024-05-17 08:00:00"])
def test_the_date_of_the_front_matter_may_carry_a_time(published: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\npublished: {published}\nauthors: Ann\n---\nText.")
    made = read_markdown(tmp_path / "a.md", SETTINGS)
    assert (made.published, made.authors) == (date(2024, 5, 17), ("Ann",))


def test_a_markdown_file_without_front_matter_is_called_by_its_heading(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Talks resume #\n\nThe envoys met.")
    made = read_markdown(tmp_path / "a.md", SETTINGS)
    assert (made.title, made.source, made.url) == ("Talks resume", "a.md", (tmp_path / "a.md").as_uri())


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("title: [open", "not YAML"),
        ("published: soon", "published is 'soon'"),
        ("published: 2024-02-31", "day is out of range"),
    ],
)
def test_front_matter_that_is_wrong_is_told(front: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\nText.")
    with pytest.raises(Unreadable, match=said):
        read_markdown(tmp_path / "a.md", SETTINGS)


@pytest.mark.parametrize("front", ["- a\n- list", "only words", "7", "title: 7\nauthors: {a: b}"])
def test_front_matter_of_another_shape_does_not_stop_the_file(front: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\nThe envoys met.")
    assert read_markdown(tmp_path / "a.md", SETTINGS).text.endswith("The envoys met.")


def test_a_page_gives_its_main_text_and_what_it_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(hidden=""))
    made = read_html(tmp_path / "a.html", SETTINGS)
    assert PARAGRAPH in made.text
    assert "Riga" in made.text
    assert "Weather" not in made.text
    assert "SECRETWORD" not in made.text
    assert (made.title, made.published) == ("Nine states share patrol boats", date(2024, 5, 17))
    assert (made.source, made.authors, made.url) == ("The Example", ("Ann Example",), "https://news.example/boats")


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_the_readers_of_a_page_do_not_see_is_left_out(hidden: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(hidden=hidden))
    made = read_html(tmp_path / "a.html", SETTINGS)
    assert "SECRETWORD" not in made.text
    assert PARAGRAPH in made.text
    assert "Riga" in made.text


@pytest.mark.parametrize("style", ["opacity:0.9", "font-size:0.9em", "display:block", "visibility:visible"])
def test_what_they_do_see_is_kept(style: str, tmp_path: Path) -> None:
    shown = f'<p style="{style}">The harbour master of Ventspils said that his own boat would be the first to sail.</p>'
    (tmp_path / "a.html").write_text(PAGE.format(hidden=shown))
    assert "Ventspils" in read_html(tmp_path / "a.html", SETTINGS).text


@pytest.mark.parametrize("data", [b"", b"   ", b"<html></html>", b"<!-- only this -->", b"<p hidden>x</p>"])
def test_a_page_without_text_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(data)
    with pytest.raises(NothingToRead, match="no main text"):
        read_html(tmp_path / "a.html", SETTINGS)


def test_bytes_in_place_of_a_page_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    with pytest.raises(Unreadable, match="NUL"):
        read_html(tmp_path / "a.html", SETTINGS)


def test_a_page_in_utf_16_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.format(hidden="").encode("utf-16"))
    assert PARAGRAPH in read_html(tmp_path / "a.html", SETTINGS).text
