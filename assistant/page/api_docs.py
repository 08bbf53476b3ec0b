"""The page that describes the HTTP interface, made from its OpenAPI description; it loads nothing at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse
from markupsafe import Markup

Schema = dict[str, Any]
_PAGE = Markup("""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}: HTTP interface</title>
<meta name="viewport" content="width=device-width"><style>
:root {{ color-scheme: light dark }}
body {{ font: 1rem/1.55 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #8886 }}
pre {{ overflow-x: auto; padding: .8rem; border: 1px solid #8886 }}
</style></head><body><main><h1>{title}: HTTP interface</h1>
<p>Its <a href="openapi.json">OpenAPI description</a> is what programs read.</p>{parts}</main></body></html>""")
_OPERATION = Markup("""<h2 id="{name}"><code>{method} {path}</code></h2><p>{summary}. {description}</p>
<pre><code>{example}</code></pre><h3>Body</h3>{body}<h3>Responses</h3>{responses}""")


def add_docs(app: FastAPI) -> None:
    """Adds `/api/docs` and `/api/openapi.json`."""

    @app.get("/api/openapi.json", include_in_schema=False)
    def description() -> JSONResponse:
        return JSONResponse(app.openapi())

    @app.get("/api/docs", include_in_schema=False)
    def page() -> HTMLResponse:
        return HTMLResponse(docs_page(app.openapi()))


def docs_page(api: Schema) -> str:
    """The description as a page; whatever it holds is text."""
    models: Schema = api.get("components", {}).get("schemas", {})
    parts = [
        _operation(path, method, one, models) for path, ways in api["paths"].items() for method, one in ways.items()
    ]
    parts += [Markup('<h2 id="{0}">{0}</h2>{1}').format(name, _fields(model)) for name, model in models.items()]
    return str(_PAGE.format(title=api["info"]["title"], parts=Markup("").join(parts)))


def _operation(path: str, method: str, operation: Schema, models: Schema) -> Markup:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    name = body.get("$ref", "").rsplit("/", 1)[-1]
    sample = json.dumps(next(iter(models.get(name, {}).get("examples", [{}])), {}))
    return _OPERATION.format(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        description=_words(operation.get("description", "")),
        example=f"curl -H 'Content-Type: application/json' -d '{sample}' http://127.0.0.1:7860{path}",
        body=_kind(body),
        responses=_table(("Status", "Meaning", "Body"), _responses(operation)),
    )


def _responses(operation: Schema) -> Iterator[tuple[object, ...]]:
    for status, response in operation["responses"].items():
        schema = response.get("content", {}).get("application/json", {}).get("schema", {})
        yield status, _words(response.get("description", "")), _kind(schema)


def _fields(model: Schema) -> Markup:
    needed = model.get("required", ())
    rows = (
        (name, _kind(one), "yes" if name in needed else "no", _words(one.get("description", "")))
        for name, one in model.get("properties", {}).items()
    )
    return _table(("Field", "Type", "Always there", "Meaning"), rows)


def _words(text: str) -> Markup:
    """Text in which what stands between backticks is code."""
    parts = (
        Markup("<code>{}</code>" if place % 2 else "{}").format(part) for place, part in enumerate(text.split("`"))
    )
    return Markup("").join(parts)


def _kind(schema: Schema) -> Markup:
    """A type in words; one that has a name of its own leads there."""
    if name := schema.get("$ref", "").rsplit("/", 1)[-1]:
        return Markup('<a href="#{0}">{0}</a>').format(name)
    if several := schema.get("anyOf"):
        return Markup(" or ").join(_kind(one) for one in several)
    if schema.get("type") == "array" and "items" in schema:
        return Markup("list of {}").format(_kind(schema["items"]))
    words = (
        " | ".join(map(str, schema["enum"])) if "enum" in schema else schema.get("format") or schema.get("type", "any")
    )
    return Markup("{}").format(words)


def _table(heads: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> Markup:
    head = Markup("").join(Markup("<th>{}</th>").format(one) for one in heads)
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(one) for one in row)) for row in rows
    )
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, body)
