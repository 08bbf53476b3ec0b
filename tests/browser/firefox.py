"""Debian's Firefox, driven by WebDriver BiDi, which it speaks by itself: Playwright's Firefox is one of its own."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATH = shutil.which("firefox-esr") or shutil.which("firefox")
_SPEAKS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_PREFERENCES = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class Firefox:
    """One tab."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection, self._numbers = connection, itertools.count(1)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"])
        self._tab = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a command; what is told meanwhile is kept."""
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            told = json.loads(self._connection.recv(timeout=60))
            if told.get("id") == number:
                if told["type"] == "error":
                    raise RuntimeError(f"{method}: {told['message']}")
                result: dict[str, Any] = told["result"]
                return result
            self._hear(told)

    def open(self, url: str) -> None:
        """Loads a page."""
        self.send("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    @contextmanager
    def inside(self, start: str) -> Iterator[None]:
        """Scripts and keys go to the frame whose address begins so, at whatever depth."""
        tab, self._tab = self._tab, self._frame(start)
        try:
            yield
        finally:
            self._tab = tab

    def value(self, script: str) -> Any:
        """What an expression comes to: a text, a number or a truth."""
        found = self.send("script.evaluate", expression=script, target={"context": self._tab}, awaitPromise=True)
        if found["type"] == "exception":
            raise RuntimeError(found["exceptionDetails"]["text"])
        return found["result"].get("value")

    def until(self, script: str, seconds: float = 60) -> None:
        """Waits for an expression to be true."""
        deadline = time.monotonic() + seconds
        while not self.value(script):
            assert time.monotonic() < deadline, f"never true: {script}"
            time.sleep(0.1)

    def type(self, text: str) -> None:
        """Keys into whatever has the focus; the last is Enter."""
        keys = [{"type": kind, "value": key} for key in (*text, "\ue007") for kind in ("keyDown", "keyUp")]
        self.send("input.performActions", context=self._tab, actions=[{"type": "key", "id": "keys", "actions": keys}])

    def _frame(self, start: str, seconds: float = 60) -> str:
        deadline = time.monotonic() + seconds
        while True:
            tree = self.send("browsingContext.getTree", root=self._tab)["contexts"]
            if found := next((one for one in _all(tree) if one["url"].startswith(start)), None):
                return str(found["context"])
            assert time.monotonic() < deadline, f"no frame: {start}"
            time.sleep(0.1)

    def _hear(self, told: dict[str, Any]) -> None:
        params = told.get("params", {})
        if told.get("method") == "network.beforeRequestSent":
            self.requests.append(params["request"]["url"])
        elif told.get("method") == "log.entryAdded" and params["level"] == "error":
            self.complaints.append(str(params["text"]))


def _all(contexts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in contexts:
        yield one
        yield from _all(one["children"] or [])


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """A Firefox with a profile of its own in the folder."""
    folder.mkdir()
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _PREFERENCES.items())
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    words = [str(PATH), "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(folder)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as child:
        try:
            assert child.stderr
            address = next(found[1] for line in child.stderr if (found := _SPEAKS.search(line)))
            with connect(f"{address}/session", max_size=None) as connection:
                yield Firefox(connection)
        finally:
            child.terminate()
            child.communicate(timeout=30)
