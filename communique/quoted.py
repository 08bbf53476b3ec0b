"""The texts of the articles that a run cites, to hold its quotes against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.settings import Settings
from assistant.types import Draft
from evaluation.runs import Run
from ingest.catalog import FILE, Catalog
from ingest.sources import read_sources


def quoted_texts(
    runs: Iterable[Run], articles: Sequence[str], settings: Settings, with_library: bool
) -> dict[str, str] | None:
    """By address: from the articles as they were given, else from the library; None where there is neither."""
    cited = {citation["url"] for run in runs for answer in run.values() for citation in answer.get("citations", ())}
    if articles:
        drafts = (found for found in read_sources(articles, settings) if isinstance(found, Draft))
        return {draft.url: draft.text for draft in drafts if draft.url in cited}
    if with_library and (settings.data / FILE).is_file():
        return _from_catalog(Catalog(settings.data / FILE), cited)
    return None


def _from_catalog(catalog: Catalog, urls: Iterable[str]) -> dict[str, str]:
    known = ((url, catalog.known(url)) for url in urls)
    articles = ((url, catalog.article(found.id)) for url, found in known if found)
    return {url: article.text for url, article in articles if article}
