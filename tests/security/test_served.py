"""What `communique serve` really starts: the guards hold there too, and not only where tests put them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support import command

ASKED = {"question": "Who joined NATO in March 2024?"}


@pytest.fixture
def served(sample_folder: Path, tmp_path: Path) -> Iterator[httpx.Client]:
    data = shutil.copytree(sample_folder, tmp_path / "data")
    arguments = ("serve", "--host", "0.0.0.0", "--port", "0", "--data", data)
    with command(*arguments, folder=tmp_path, COMMUNIQUE_QUESTIONS_A_MINUTE="1") as process:
        assert process.stdout
        assert process.stderr
        line = process.stdout.readline()
        assert line.startswith("Communiqué: http://0.0.0.0:"), line + process.stderr.read()
        port = line.strip().rstrip("/").rpartition(":")[2]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=60) as client:
            yield client
        process.terminate()
        said = process.communicate(timeout=60)[1]
        assert "COMMUNIQUE_ALLOWED_HOSTS" in said
        assert "Traceback" not in said


def test_the_guards_hold_where_it_is_served(served: httpx.Client) -> None:
    answers = [
        served.post("/api/ask", json=ASKED, headers={"X-Forwarded-For": f"10.0.0.{number}"}) for number in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert served.get("/", headers={"Host": "evil.example"}).status_code == 421
    assert served.get("/config", headers={"Origin": "https://evil.example"}).status_code == 403
    assert served.get("/gradio_api/upload").status_code == 404
    page = served.get("/")
    assert page.status_code == 200
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert "server" not in page.headers
