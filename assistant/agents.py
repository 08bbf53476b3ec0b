"""What agents can do over the Model Context Protocol: ask, and search."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from starlette.routing import BaseRoute

from assistant.errors import CommuniqueError
from assistant.serializing import answer_to_json, hit_to_json

if TYPE_CHECKING:
    from assistant.assistant import Assistant

INSTRUCTIONS = (
    "Answers questions over a library of news. Every sentence of an answer carries marks; `citations` holds for each "
    "mark the words that say it and where they stand. Rely on what is quoted there, and say so where it was refused."
)
TROUBLE = "something went wrong on the server; its log has the details"
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
logger = logging.getLogger(__name__)


def make_server(assistant: Assistant) -> MCPServer[Any]:
    """An MCP server over one assistant; its tools are plain functions, so that it runs them in threads."""
    server: MCPServer[Any] = MCPServer("communique", title="Communiqué", instructions=INSTRUCTIONS, log_level="WARNING")

    @server.tool(annotations=READS)
    def ask(
        question: str,
        as_of: str | None = None,
        since: str | None = None,
        until: str | None = None,
        sources: list[str] | None = None,
    ) -> dict[str, Any]:
        """Answer a question from the library, with citations; dates are YYYY-MM-DD, `as_of` hides what came later."""
        with _told():
            answer = assistant.ask(question, as_of=as_of, since=since, until=until, sources=sources or ())
            return {name: value for name, value in answer_to_json(answer).items() if name != "passages"}

    @server.tool(annotations=READS)
    def search(
        query: str,
        as_of: str | None = None,
        since: str | None = None,
        until: str | None = None,
        sources: list[str] | None = None,
    ) -> dict[str, Any]:
        """Find the passages of the library that bear most on a question, best first; dates are YYYY-MM-DD."""
        with _told():
            hits = assistant.search(query, as_of=as_of, since=since, until=until, sources=sources or ())
            return {"passages": [hit_to_json(hit) for hit in hits]}

    return server


def http_routes(server: MCPServer[Any]) -> list[BaseRoute]:
    """The route `/mcp`; it remembers nothing between calls. Who may call is for the guards before it to say."""
    open_to_all = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return server.streamable_http_app(stateless_http=True, json_response=True, transport_security=open_to_all).routes


@contextmanager
def _told() -> Iterator[None]:
    """Our errors in our words, any other without its inside."""
    try:
        yield
    except CommuniqueError as error:
        raise ToolError(str(error)) from None
    except Exception:
        logger.exception("A tool failed")
        raise ToolError(TROUBLE) from None
