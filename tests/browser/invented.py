"""Builds made of invented bodies, for the tests of the map: a county with history, hostile names, a large
country.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from answerable.build import Build
from answerable.claims import Claim
from answerable.documents import CatalogueEntry, Document, Passage
from answerable.entities import Entity, Name, slug
from answerable.vocabulary import load_vocabulary


@dataclass
class Maker:
    """Collects sentences and what they say, and makes a build of them without an extractor.

    Every sentence is the passage of its claim; sentences of one document follow one another in paragraphs.
    """

    title: str = "Northshire, invented"
    texts: dict[str, list[str]] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    entries: dict[str, CatalogueEntry] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    ends: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)

    def document(self, name: str, title: str, published: str | None, **more: Any) -> None:
        """A document to say things in."""
        self.entries[name] = CatalogueEntry(name, f"{name}.txt", title, published=published, **more)
        self.texts[name] = []

    def body(self, name: str, kind: str, entity: str = "", **more: Any) -> str:
        """An entity; returns its id."""
        key = entity or slug(name)
        self.entities[key] = Entity(key, name, kind, **more)
        return key

    def say(
        self,
        document: str,
        subject: str,
        relation: str,
        target: str | None,
        sentence: str = "",
        paragraph: str = "",
        **more: Any,
    ) -> str:
        """One claim, with a sentence of its own (made up where none is given); returns its id."""
        ends = [self.entities[one] for one in (subject, target) if one is not None]
        words = (
            sentence
            or f"{ends[0].name} {relation.replace('_', ' ')} {ends[1].name if target else more['value']}."
        )
        start = self.lengths.get(document, 0)
        self.lengths[document] = start + len(words) + 2
        self.texts[document].append(words)
        speaker = more.pop("says", None)
        place = Passage(document, start, start + len(words), words, "", paragraph)
        names = [Name(one.name, one.kind, one.aliases) for one in ends]
        claim = Claim(
            subject=names[0],
            relation=relation,
            object=names[1] if target else None,
            passage=place,
            says=Name(self.entities[speaker].name, self.entities[speaker].kind) if speaker else None,
            **more,
        )
        self.claims.append(claim)
        self.ends[claim.id] = (subject, target)
        if speaker:
            self.says[claim.id] = speaker
        return claim.id

    def build(self, **more: Any) -> Build:
        """The build of all that was said."""
        documents = {
            name: Document(name, "\n\n".join(texts), entry=self.entries[name])
            for name, texts in self.texts.items()
        }
        made = Build(
            documents=documents,
            entities=self.entities,
            claims=tuple(self.claims),
            ends=self.ends,
            says=self.says,
            vocabulary=load_vocabulary(),
            title=self.title,
        )
        return replace(made, **more)


def county() -> Build:
    """A county with two places, a planned merger, a board that moved, a circle, a conflict and gaps."""
    m = Maker()
    m.document(
        "plan",
        "The Northshire Plan",
        "2019-05-01",
        publisher="Northshire Council",
        licence="OGL 3.0",
        address="https://northshire.example/plan",
    )
    m.document("minutes", "Minutes of the Eastham Care Board", "2020-11-12", publisher="Eastham Care Board")
    m.document("news", "Health chiefs to merge", "2021-02", publisher="The Northshire Echo")
    england = m.body("National Care Service", "national_body")
    county_ = m.body("Northshire", "area")
    east, west = m.body("Eastham", "area"), m.body("Westham", "area")
    system = m.body("Northshire Health and Care Partnership", "system", aliases=("NHCP", "the Partnership"))
    council = m.body(
        "Eastham Council", "local_authority", codes={"gss": "E99000001"}, aliases=("Eastham Borough Council",)
    )
    ccg_e = m.body("Eastham CCG", "commissioner", codes={"ods": "99X"}, valid_from="2013-04-01")
    ccg_w = m.body("Westham CCG", "commissioner")
    ccg_n = m.body("Northshire CCG", "commissioner", valid_from="2021-04-01")
    board = m.body("Eastham Care Board", "board")
    committee = m.body("Eastham Joint Committee", "board")
    assembly = m.body("Partnership Assembly", "board")
    group = m.body("Eastham Executive Group", "board")
    chair, lead = m.body("Avery Invented", "person"), m.body("Robin Made-Up", "person")
    trust = m.body("Westham Hospitals NHS Trust", "provider")
    fund = m.body("Eastham Better Care Fund", "fund")
    klass = m.body("clinical commissioning group", "type")
    charity = m.body("Northshire Carers", "voluntary")
    for place in (east, west):
        m.say("plan", place, "part_of", county_)
        m.say("plan", system, "covers", place, review="accepted")
    m.say("plan", ccg_e, "part_of", klass)
    m.say("plan", council, "covers", east)
    m.say("plan", ccg_w, "covers", west)
    m.say("plan", ccg_e, "covers", east)
    m.say(
        "plan",
        system,
        "accountable_to",
        england,
        review="curated",
        paragraph="3.2",
        sentence="The Partnership answers to the National Care Service for how it spends its money.",
    )
    m.say(
        "plan",
        board,
        "part_of",
        council,
        valid_from="2018-04-01",
        valid_to="2020-04-01",
        sentence="Until April 2020 the Eastham Care Board was a committee of Eastham Council.",
    )
    m.say(
        "minutes",
        board,
        "part_of",
        ccg_e,
        valid_from="2020-04-01",
        sentence="From 1 April 2020 the Eastham Care Board is a committee of Eastham CCG.",
    )
    m.say("minutes", chair, "chairs", board, role="chair", valid_from="2018", valid_to="2021-01")
    m.say("news", lead, "chairs", board, role="independent chair", valid_from="2020-06")
    m.say("minutes", committee, "accountable_to", board, review="accepted")
    m.say("minutes", group, "accountable_to", committee, status="planned", valid_from="2021-04")
    m.say("minutes", board, "accountable_to", group, status="proposed")
    m.say("minutes", committee, "oversees", fund, about="the pooled budget")
    m.say("news", ccg_e, "merged_into", ccg_n, status="planned", valid_from="2021-04-01", says=lead)
    m.say("news", ccg_w, "merged_into", ccg_n, status="planned", valid_from="2021-04-01")
    m.say("news", ccg_n, "accountable_to", system, status="planned", valid_from="2021-04-01")
    m.say("news", ccg_e, "accountable_to", system)
    m.say(
        "minutes",
        ccg_e,
        "accountable_to",
        system,
        status="denied",
        sentence="Eastham CCG does not answer to the Northshire Health and Care Partnership.",
    )
    m.say("plan", ccg_e, "accountable_to", england)
    m.say("plan", assembly, "part_of", system)
    m.say("plan", council, "member_of", assembly)
    m.say("plan", ccg_e, "member_of", assembly)
    m.say("plan", ccg_e, "works_with", council)
    m.say("minutes", ccg_e, "delegates_to", committee)
    m.say("plan", ccg_w, "commissions", trust)
    m.say("plan", charity, "challenges", ccg_e)
    m.say(
        "plan",
        assembly,
        "decision_powers",
        None,
        value="none",
        sentence="The Assembly has no power to decide.",
    )
    m.say("plan", lead, "leads", ccg_w, status="former", valid_to="2019-01")
    return m.build()


def hostile(strings: Sequence[str]) -> Build:
    """A build in which each of `strings` stands as a name, alias, code, title, role, quote and every other
    field.
    """
    m = Maker(title=strings[0])
    hub = m.body("Plain Council", "local_authority")
    place = m.body("Plain Place", "area")
    for n, bad in enumerate(strings):
        doc = f"doc{n} {bad}"[:200]
        m.document(
            doc,
            bad,
            "2020-01-01",
            publisher=bad,
            licence=bad,
            address=bad,
            facts_from=({"title": bad, "publisher": bad},),
        )
        key = m.body(
            bad,
            "board",
            entity=f"{n} {bad}"[:300],
            aliases=(bad, f"alias {bad}"),
            note=bad,
            codes={f"s{n}": bad},
        )
        m.say(
            doc,
            key,
            "accountable_to",
            hub,
            sentence=f"Said: {bad} and that is all.",
            role=bad,
            about=bad,
            paragraph=bad[:500],
            method=bad,
            says=key,
        )
        m.say(doc, key, "covers", place)
        m.say(doc, key, "number", None, value=bad or "none", sentence=f"Counted: {bad}.")
    return m.build()


def country(bodies: int, lines: int) -> Build:
    """A large invented country: regions of places of bodies, with `lines` lines, most of them inside places.

    No chance in it: the same numbers give the same build.
    """
    m = Maker(title="A large invented country")
    m.document("register", "Register of the invented country", "2020-01-01")
    places = max(2, bodies // 60)
    per_region = 12
    regions = [m.body(f"Region {n:03d}", "area") for n in range(-(-places // per_region))]
    spots = [m.body(f"Placeford {n:04d}", "area", place=None) for n in range(places)]
    kinds = ("commissioner", "provider", "board", "local_authority", "collaborative", "person", "voluntary")
    ids = []
    for n in range(bodies - len(m.entities)):
        place, kind = n % places, kinds[(n // places) % len(kinds)]
        ids.append(
            m.body(
                f"{kind.replace('_', ' ').title()} {n:05d} of Placeford {place:04d}",
                kind,
                entity=f"b{n:05d}",
                codes={"ods": f"Z{n:05d}"},
            )
        )
    for n, spot in enumerate(spots):
        m.say("register", spot, "part_of", regions[n // per_region])
    relations = ("accountable_to", "part_of", "works_with", "funds", "member_of", "supports")
    said = len(spots)
    for n in range(lines - said):
        one = n % len(ids)
        turn = n // len(ids)
        near = (one + places * (1 + turn * 3 + (n * 7) % 11)) % len(ids)
        other = near if (n * 13) % 10 else (one * 31 + n * 17) % len(ids)
        if one == other:
            other = (other + 1) % len(ids)
        m.say("register", ids[one], relations[(n + turn) % len(relations)], ids[other])
    return m.build()
