"""What a reader does on the page, and what the page does behind the reader's back."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Dialog, Locator, Page, Response, expect

_WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


@dataclass
class Reader:
    """A page, and every request, dialog and complaint since it was opened."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(_WATCH)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("console", lambda message: self._hear(message.type, message.text))
        self.page.on("dialog", self._refuse)
        self.page.on("response", self._look)

    def open(self) -> None:
        self.page.goto(self.address)
        expect(self.page.locator("#question textarea")).to_be_editable(timeout=20_000)

    def ask(self, question: str) -> None:
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")

    def finished(self, answers: int = 1) -> Locator:
        """The last answer, once that many answers are complete."""
        expect(self.page.locator("#chat .answer:not(.partial)")).to_have_count(answers, timeout=60_000)
        expect(self.page.locator("#send")).to_be_visible()
        return self.page.locator("#chat .answer").last

    def foreign(self) -> list[str]:
        """Requests to anyone but the server."""
        own = (self.address, "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]

    def violations(self) -> list[str]:
        """What the Content-Security-Policy had to stop."""
        return list(self.page.evaluate("window.violations"))

    def _refuse(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _look(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url} to {response.request.post_data}")

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")
