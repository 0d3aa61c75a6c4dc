"""What an HTML page says of itself in its head: title, publisher, date, address, licence; and where it
says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from answerable.readers.base import Read, fold
from answerable.readers.found import find_licence, find_published, find_publisher, read_date
from answerable.readers.htmltree import Node

_META = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title"),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name", "publisher"),
    "published": (
        "citation_publication_date", "article:published_time", "dcterms.issued", "dc.date.issued",
        "datepublished",
        "dcterms.date", "dc.date", "dcterms.created", "publication_date", "publish-date", "date",
    ),
    "address": ("og:url",),
    "licence": ("dcterms.license", "dcterms.licence", "dc.rights", "dcterms.rights", "licence", "license"),
}  # fmt: skip
_SAVED = re.compile(r"<!--\s*saved from url=\(\d{4}\)(https?://[^\s>]{1,2000})", re.IGNORECASE)
_SAVED_BY_SINGLEFILE = re.compile(r"^\s*url:\s*(https?://\S{1,2000})\s*$", re.MULTILINE)
_LONGEST = 200_000


def find_metadata(root: Node | None, source: str, read: Read) -> dict[str, str]:
    """The metadata of a page, each value with `<name>_how`: the element or words it was found in."""
    found: dict[str, str] = {}

    def put(name: str, value: str | None, how: str) -> None:
        value = fold(value or "")[:500]
        if name == "published":
            value = read_date(value) or ""
        if name in ("address", "licence") and re.match(r"(?i)\s*(?:javascript|data|file|about):", value):
            return
        if value and name not in found:
            found[name], found[f"{name}_how"] = value, how

    head = list(_head(root)) if root is not None else []
    said = {key: content for kind, key, content in reversed(head) if kind == "meta"}
    linked = {key: content for kind, key, content in reversed(head) if kind == "link"}
    for name, keys in _META.items():
        for key in keys:
            put(name, said.get(key), f"meta {key}")
    for kind, _, content in head:
        if kind == "json-ld":
            for name, value in _linked_data(content):
                put(name, value, "JSON-LD")
        elif kind == "time":
            put("published", content, "time element of publication")
    put("address", linked.get("canonical"), "link rel=canonical")
    saved = _SAVED.search(source[:5000]) or _SAVED_BY_SINGLEFILE.search(source[:2000])
    put("address", saved[1] if saved else "", "the note the browser left when it saved the page")
    put("licence", linked.get("license"), "link rel=license")
    put("language", said.get("html-lang"), "html lang")
    first = next((mark for mark in read.marks if mark.kind == "heading" and mark.level == 1), None)
    if first:
        put("title", read.text[first.start : first.end], "the first heading")
    for kind, _, content in head:
        if kind == "title":
            put("title", content, "title element")
    if date := find_published(read.text):
        put("published", *date)
    if publisher := find_publisher(read.text):
        put("publisher", *publisher)
    if licence := find_licence(read.text) or find_licence(source[-4000:]):
        put("licence", *licence)
    return found


def _head(root: Node) -> Iterator[tuple[str, str, str]]:
    """Each element that says something of the page: (kind, name, content)."""
    css = getattr(root, "css")  # noqa: B009 - the protocol of the walk has no selectors
    for node in css("html[lang]")[:1]:
        yield "meta", "html-lang", node.attributes.get("lang") or ""
    for node in css("meta")[:300]:
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
        yield "meta", name.strip().lower(), attributes.get("content") or ""
    for node in css("link[rel]")[:200]:
        yield (
            "link",
            (node.attributes.get("rel") or "").strip().lower(),
            node.attributes.get("href") or "",
        )
    for node in css("script[type='application/ld+json']")[:10]:
        text = node.text(deep=True)
        if len(text) <= _LONGEST:
            yield "json-ld", "", text
    for node in css("time[pubdate], time[itemprop=datePublished], time.published, time.entry-date")[:3]:
        yield "time", "", node.attributes.get("datetime") or node.text(deep=True)
    for node in css("head > title")[:1]:
        yield "title", "", node.text(deep=True)


def _linked_data(text: str) -> Iterator[tuple[str, str]]:
    """Title, publisher, date and address from the first linked-data record that has them."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    records = data if isinstance(data, list) else [data]
    if isinstance(data, dict) and isinstance(data.get("@graph"), list):
        records += data["@graph"]
    for record in records[:50]:
        if not isinstance(record, dict):
            continue
        publisher = record.get("publisher")
        if isinstance(publisher, dict):
            publisher = publisher.get("name")
        for name, value in (
            ("title", record.get("headline")),
            ("publisher", publisher),
            ("published", record.get("datePublished")),
            ("licence", record.get("license")),
        ):
            if isinstance(value, str):
                yield name, value
