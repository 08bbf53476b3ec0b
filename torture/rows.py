"""What a torture run says: one row a fault, and what was violated."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Row:
    """How often a fault was tried, what came of it, and each time that something was lost, wrong or unsaid."""

    fault: str
    tried: int = 0
    notes: dict[str, int] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)

    def count(self, what: str, times: int = 1) -> None:
        """One more of these."""
        self.notes[what] = self.notes.get(what, 0) + times

    def expect(self, good: bool, otherwise: str) -> None:
        """A violation where it is not so."""
        if not good:
            self.violations.append(otherwise)


HEAD = f"{'fault':44}{'tried':>6}{'wrong':>6}  what came of it"


def lines(row: Row) -> list[str]:
    """The row as it is printed, its violations beneath."""
    notes = ", ".join(f"{count} {what}" for what, count in row.notes.items())
    return [f"{row.fault:44}{row.tried:6}{len(row.violations):6}  {notes}", *(f"    {one}" for one in row.violations)]
