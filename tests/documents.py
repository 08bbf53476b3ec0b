"""Documents of the tests' own: pages, feeds, sitemaps and a PDF, about talks that never were."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

HEAD = """
<link rel='canonical' href='{url}'><meta name='author' content='Ada Reed; Bo Lind'>
<meta property='og:site_name' content='The Example'>
<meta property='article:published_time' content='2025-03-04T05:06:07Z'>
<meta property='article:modified_time' content='2025-03-05T01:00:00Z'>
"""
BODY = (
    "The foreign ministers of the two coastal states met in Vienna and agreed to reopen the border crossing.",
    "Their joint declaration names a date in spring and a commission of nine members that will settle what is left.",
    "“We have waited long enough for this,” the older of the two said before she boarded her train back home.",
)


def prose(about: str) -> str:
    """Three paragraphs that name what they are about."""
    return "\n".join(f"{sentence} It was about {about}." for sentence in BODY)


def page(about: str, head: str = "", extra: str = "", text: str = "") -> str:
    """An article's page; `extra` stands between its paragraphs."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in (text or prose(about)).splitlines())
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Talks about {escape(about)}</title>{head}"
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>Talks about {escape(about)}</h1>{extra}{paragraphs}"
        "</article></body></html>"
    )


def item(link: str, title: str = "An item", summary: str = "", content: str = "", extra: str = "") -> str:
    """An item of an RSS feed."""
    whole = f"<content:encoded>{escape(content)}</content:encoded>" if content else ""
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f"<description>{escape(summary)}</description>{whole}{extra}</item>"
    )


def rss(items: Iterable[str], title: str = "The Example") -> str:
    """An RSS feed."""
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' "
        "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<channel><title>{escape(title)}</title><language>en</language>{''.join(items)}</channel></rss>"
    )


def atom(link: str, title: str, content: str) -> str:
    """An Atom feed of one entry."""
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Atom Example</title><entry>"
        f"<title>{escape(title)}</title><link rel='alternate' href='{escape(link)}'/>"
        "<author><name>Ada Reed</name></author>"
        "<published>2025-04-02T08:00:00Z</published><updated>2025-04-03T08:00:00Z</updated>"
        f"<content type='html'>{escape(content)}</content></entry></feed>"
    )


def news_sitemap(links: Iterable[str], day: str = "2025-05-06T10:00:00Z") -> str:
    """A news sitemap."""
    urls = "".join(
        f"<url><loc>{escape(link)}</loc><news:news><news:publication><news:name>The Mapped</news:name>"
        f"<news:language>en</news:language></news:publication><news:publication_date>{day}</news:publication_date>"
        f"<news:title>Mapped {number}</news:title></news:news></url>"
        for number, link in enumerate(links)
    )
    return (
        "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
        f"xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>{urls}</urlset>"
    )


def sitemap_index(links: Iterable[str]) -> str:
    """A sitemap of sitemaps."""
    maps = "".join(f"<sitemap><loc>{escape(link)}</loc></sitemap>" for link in links)
    return f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{maps}</sitemapindex>"


def opml(links: Iterable[str]) -> str:
    """A list of feeds."""
    outlines = "".join(f"<outline type='rss' text='a feed' xmlUrl='{escape(link)}'/>" for link in links)
    return f"<opml version='2.0'><body><outline text='all'>{outlines}</outline></body></opml>"


def pdf(lines: Iterable[str], title: str = "", author: str = "") -> bytes:
    """A PDF of one page with these lines."""
    shown = " T* ".join(f"({line.replace('(', '[').replace(')', ']')}) Tj" for line in lines)
    stream = f"BT /F1 10 Tf 14 TL 40 800 Td {shown} ET".encode("latin-1")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) /Author ({author}) /CreationDate (D:20250607120000Z) >>".encode("latin-1"),
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    return out + b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
