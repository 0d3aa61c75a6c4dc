"""Joining the names of documents and registers into groups that mean one body, and naming each group.

Used by `resolve`, which says by what rules. A group is a tree of mentions (document, key, group of kinds),
names known everywhere (key, group of kinds) and ids of the register.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .claims import Claim
from .dates import Period
from .decisions import Decisions
from .entities import Entity, Name, normalise, slug
from .naming import are_contrasted, is_code, is_generic, is_letters, meanings, name_key, name_rules
from .vocabulary import Vocabulary

Mention = tuple[str, str, str]  # document, key, group of kinds


@dataclass
class Joined:
    """Groups of mentions and register entries that are one, kept as a forest of parents."""

    claims: Sequence[Claim]
    register: Sequence[Entity]
    vocabulary: Vocabulary
    published: Mapping[str, str | None]
    parents: dict[object, object] = field(default_factory=dict)
    names: dict[Mention, list[Name]] = field(default_factory=dict)
    bests: dict[tuple[Mention, ...], Name] = field(default_factory=dict)
    grouped: dict[object, list[Mention]] | None = None

    def __post_init__(self) -> None:
        words = self.vocabulary.kinds.items()
        self.bodies = frozenset(name for name, kind in words if kind.body and kind.level is not None)
        self.mentions = [self._mentions(claim) for claim in self.claims]
        known: dict[Mention, list[Name]] = defaultdict(list)
        for claim, mentions in zip(self.claims, self.mentions, strict=True):
            for mention, name in zip(mentions, (claim.subject, claim.object, claim.says), strict=True):
                if mention and name:
                    known[mention].append(name)
        self.names = {mention: known[mention] for mention in sorted(known)}
        self.by_id = {entity.id: entity for entity in self.register}
        self.index = self._index()
        self.letters = self._letters()
        self._join_register()
        self._join_in_documents()
        self._join_across()

    def group(self, kind: str) -> str:
        """Kinds that may name one thing: bodies of all sorts are alike, every other kind only itself."""
        return "body" if kind in self.bodies else kind

    def mention(self, document: str, name: Name) -> Mention:
        """What a name in a document is known by here."""
        return document, name_key(name.name, name.kind), self.group(name.kind)

    def _mentions(self, claim: Claim) -> tuple[Mention, Mention | None, Mention | None]:
        """The mentions of a claim's subject, of its object, and of whom it is attributed to."""
        document = claim.document
        return (
            self.mention(document, claim.subject),
            self.mention(document, claim.object) if claim.object else None,
            self.mention(document, claim.says) if claim.says else None,
        )

    def root(self, node: object) -> object:
        """What stands for the whole group that a node is in."""
        while (parent := self.parents.get(node, node)) != node:
            self.parents[node] = self.parents.get(parent, parent)
            node = parent
        return node

    def join(self, one: object, other: object) -> None:
        """Make the groups of two nodes one; the first one\'s root stands for both."""
        first, second = self.root(one), self.root(other)
        if first != second:
            self.parents[second] = first
            self.grouped = None

    def _index(self) -> dict[tuple[str, str], list[Entity]]:
        """The register by the keys of its names, aliases and codes, each with a group of kinds."""
        index: dict[tuple[str, str], list[Entity]] = defaultdict(list)
        for entity in self.register:
            keys = {name_key(form, entity.kind) for form in (entity.name, *entity.aliases)}
            for key in sorted(keys | {normalise(code) for code in entity.codes.values()}):
                index[key, self.group(entity.kind)].append(entity)
        return index

    def _letters(self) -> dict[str, set[str]]:
        """The full names that each abbreviation was introduced for, in all documents."""
        found: dict[str, set[str]] = defaultdict(set)
        for names in self.names.values():
            for name in names:
                for alias in name.aliases:
                    if is_letters(alias) and not is_letters(name.name):
                        found[normalise(alias)].add(name_key(name.name, name.kind))
        return found

    def _join_register(self) -> None:
        """One body in two registers: the same code, kind and time (a code can outlive a change of kind)."""
        by_code: dict[tuple[str, str, str], list[Entity]] = defaultdict(list)
        for entity in self.register:
            for scheme, code in sorted(entity.codes.items()):
                by_code[scheme, code, entity.kind].append(entity)
        for alike in by_code.values():
            for other in alike[1:]:
                if _life(alike[0]).overlaps(_life(other)) and not are_contrasted(alike[0].name, other.name):
                    self.join(alike[0].id, other.id)

    def _join_in_documents(self) -> None:
        """A name that is an alias of exactly one other name of its document is that one.

        Never a body of a contrasted kind, nor what the document says came before or after it.
        """
        apart = {frozenset(pair) for pair in self._events()}
        owners: dict[Mention, set[Mention]] = defaultdict(set)
        for mention, names in self.names.items():
            document, key, group = mention
            for name in names:
                for alias in name.aliases:
                    alias_key = name_key(alias, name.kind)
                    if alias_key != key:
                        owners[document, alias_key, group].add(mention)
        for mention in self.names:
            if len(owners.get(mention, ())) == 1:
                owner = next(iter(owners[mention]))
                if frozenset((owner, mention)) not in apart and not self._contrasted(owner, mention):
                    self.join(owner, mention)

    def _events(self) -> Iterator[tuple[Mention, Mention]]:
        """The two ends of each claim of something that happens between bodies: what became of what."""
        events = {name for name, known in self.vocabulary.relations.items() if known.temporal == "event"}
        for claim, (subject, other, _) in zip(self.claims, self.mentions, strict=True):
            if other and claim.relation in events:
                yield subject, other

    def _contrasted(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions are of kinds that are never one: an ICB and an ICP."""
        return are_contrasted(self.names[one][0].name, self.names[other][0].name)

    def _join_across(self) -> None:
        """Tie each mention to the register, or else to the same name in other documents."""
        own = [mention for mention in self.names if self.root(mention) == mention]
        for mention in own:
            names = self.names[mention]
            entity = self.registered(mention, names)
            if entity is not None:
                self.join(entity.id, mention)
            elif not self.is_local(names):
                self.join(mention[1:], mention)

    def registered(self, mention: Mention, names: Sequence[Name]) -> Entity | None:
        """The one entry of the register that a mention is, by code, name or alias."""
        document, key, group = mention
        if not self.index:
            return None
        if any(self.several(name.name) for name in names):
            return None
        kinds = {name.kind for name in names}
        forms = sorted({alias for name in names for alias in name.aliases})
        codes = [normalise(form) for form in forms if is_code(form)]
        for wanted in [key, *codes]:
            found = [
                e for e in self.index.get((wanted, group), ()) if not are_contrasted(e.name, names[0].name)
            ]
            entity = self.one([e for e in found if e.kind in kinds], document) or self.one(found, document)
            if entity is not None:
                return entity
        full = [form for form in forms if not is_letters(form)]
        known = {name_key(f, k) for f in full for k in kinds if not is_generic(f, k)}
        found = [e for alias in sorted(known) for e in self.index.get((alias, group), ()) if e.kind in kinds]
        return self.one([e for e in found if not are_contrasted(e.name, names[0].name)], document)

    def one(self, found: Sequence[Entity], document: str) -> Entity | None:
        """The only body among `found`, or the only one alive when the document was published."""
        for few in (found, [entity for entity in found if self.alive(entity, document)]):
            if few and len({self.root(entity.id) for entity in few}) == 1:
                return few[0]
        return None

    def several(self, name: str) -> bool:
        """Whether a name is letters that stand, or were introduced, for more than one body."""
        if name_key(name) in name_rules().well_known.values():
            return False
        return is_letters(name) and (bool(meanings(name)) or len(self.letters.get(normalise(name), ())) > 1)

    def alive(self, entity: Entity, document: str) -> bool:
        """Whether a register's body may have lived when the document was published."""
        return _life(entity).overlaps(Period(self.published.get(document), None))

    def is_local(self, names: Sequence[Name]) -> bool:
        """Whether a name by itself could be another body in another document."""
        return any(is_generic(name.name, name.kind) or self.several(name.name) for name in names)

    def groups(self) -> dict[object, list[Mention]]:
        """The mentions of each group, by its root, in a settled order."""
        if self.grouped is None:
            found: dict[object, list[Mention]] = defaultdict(list)
            for mention in self.names:
                found[self.root(mention)].append(mention)
            self.grouped = dict(sorted(found.items(), key=lambda item: item[1]))
        return self.grouped

    def named(self) -> dict[object, str]:
        """An id for every group: the register's, or one made of the name; alike ones are told apart by
        kind."""
        ids: dict[object, str] = {}
        wanted: dict[str, list[object]] = defaultdict(list)
        members, groups = self.members(), self.groups()
        for root, mentions in groups.items():
            if members.get(root):
                ids[root] = members[root][0]
            else:
                wanted[self.slug(root, mentions)].append(root)
        taken = {*self.by_id, *ids.values()}
        for text, roots in sorted(wanted.items()):
            ranked = sorted(roots, key=lambda root: (self.rank(groups[root]), groups[root]))
            for place, root in enumerate(ranked):
                ids[root] = self.free(text, place, groups[root], taken)
                taken.add(ids[root])
        return ids

    def members(self) -> dict[object, list[str]]:
        """The register's entries in each group, by its root, sorted."""
        members: dict[object, list[str]] = defaultdict(list)
        for identity in sorted(self.by_id):
            members[self.root(identity)].append(identity)
        return members

    def free(self, text: str, place: int, mentions: Sequence[Mention], taken: set[str]) -> str:
        """An id made of `text` that neither the register nor another group has."""
        kind = slug(self.best(mentions).kind)
        tries = [text] if not place else []
        tries += [
            f"{text}-{kind}",
            f"{text}--{slug(mentions[0][0])}",
            f"{text}-{kind}--{slug(mentions[0][0])}",
        ]
        return next((t for t in tries if t not in taken), f"{text}-{kind}-{len(taken)}")

    def slug(self, root: object, mentions: Sequence[Mention]) -> str:
        """The id a group asks for; one that is local to its document says so."""
        local = isinstance(root, tuple) and len(root) == 3
        return slug(self.best(mentions).name) + (f"--{slug(mentions[0][0])}" if local else "")

    def rank(self, mentions: Sequence[Mention]) -> int:
        """Where the kind of a group stands in the vocabulary; the first of two alike gets the plain id."""
        order = list(self.vocabulary.kinds)
        kind = self.best(mentions).kind
        return order.index(kind) if kind in order else len(order)

    def best(self, mentions: Sequence[Mention]) -> Name:
        """The name most used, then the longest: full names before letters; with the kind most given."""
        key = tuple(mentions)
        if key not in self.bests:
            self.bests[key] = self._best(key)
        return self.bests[key]

    def _best(self, mentions: Sequence[Mention]) -> Name:
        names = [name for mention in mentions for name in self.names[mention]]
        forms, kinds = Counter(n.name for n in names), Counter(n.kind for n in names)
        name = min(forms, key=lambda f: (is_letters(f), is_generic(f), -forms[f], -len(f), f))
        return Name(name, min(kinds, key=lambda k: (-kinds[k], k)))

    def forms(self, ids: Mapping[object, str]) -> dict[str, dict[str, tuple[str, ...]]]:
        """Every form each entity goes by in the documents, and in which of them."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for root, mentions in self.groups().items():
            for mention in mentions:
                for name in self.names[mention]:
                    for form in (name.name, *name.aliases):
                        found[ids[root]][form].add(mention[0])
        return {
            i: {f: tuple(sorted(d)) for f, d in sorted(forms.items())} for i, forms in sorted(found.items())
        }

    def entities(self, ids: Mapping[object, str], forms: Mapping[str, Iterable[str]]) -> dict[str, Entity]:
        """The entities that claims speak of, with the areas that registers place them in.

        Parameters:
            ids: the id of each group, by its root.
            forms: the forms each goes by in the documents, by its id.
        """
        groups, members = self.groups(), self.members()
        found: dict[str, Entity] = {}
        for root, identity in ids.items():
            entity = self.by_id.get(identity)
            if entity is None:
                best = self.best(groups[root])
                entity = Entity(identity, best.name, best.kind)
            others = [self.by_id[i] for i in members.get(root, ()) if i != identity]
            spoken = [form for form in forms[identity] if not form.lower().startswith("the ")]
            spoken = [form for form in spoken if not is_generic(form, entity.kind) or form == entity.name]
            found[identity] = _gathered(entity, others, spoken)
        for entity in list(found.values()):
            place = entity.place
            while place in self.by_id and place not in found:
                found[place] = self.by_id[place]
                place = found[place].place
        return dict(sorted(found.items()))

    def ends(self, ids: Mapping[object, str]) -> tuple[dict[str, tuple[str, str | None]], dict[str, str]]:
        """The ids of both ends of each claim, and of whom it is attributed to."""
        id_of = {mention: ids[root] for root, mentions in self.groups().items() for mention in mentions}
        ends: dict[str, tuple[str, str | None]] = {}
        says: dict[str, str] = {}
        for claim, (subject, other, voice) in zip(self.claims, self.mentions, strict=True):
            ends[claim.id] = (id_of[subject], id_of[other] if other else None)
            if voice:
                says[claim.id] = id_of[voice]
        return ends, says

    def decide(self, decisions: Decisions, ids: Mapping[object, str]) -> list[str]:
        """Join what people called the same. A decision that contradicts another is named and not followed."""
        by_id = {identity: root for root, identity in ids.items()} | {i: self.root(i) for i in self.by_id}
        by_key = {name_key(self.best(m).name): root for root, m in self.groups().items()}
        node = {
            text: by_id.get(text, by_key.get(name_key(text))) for pair in decisions.pairs for text in pair
        }
        apart = [(node[a], node[b], a, b) for (a, b), said in decisions.pairs.items() if said == "different"]
        faults = []
        for (a, b), said in sorted(decisions.pairs.items()):
            one, other = node[a], node[b]
            if said != "same" or one is None or other is None:
                continue
            ends = {self.root(one), self.root(other)}
            clash = [
                f"'{x}' and '{y}'"
                for u, v, x, y in apart
                if u and v and self.root(u) != self.root(v) and {self.root(u), self.root(v)} == ends
            ]
            if clash:
                faults.append(
                    f"'{a}' and '{b}' are called the same, which would join {clash[0]}, called different."
                )
            else:
                self.join(
                    *sorted((one, other), key=lambda n: (self.root(n) not in self.by_id, ids.get(n, "")))
                )
        return faults


def names_in(claim: Claim) -> Iterator[Name]:
    """The names in a claim."""
    yield from (name for name in (claim.subject, claim.object, claim.says) if name is not None)


def _life(entity: Entity) -> Period:
    """The time a register gives to a body."""
    return Period(entity.valid_from, entity.valid_to)


def _gathered(entity: Entity, others: Sequence[Entity], spoken: Sequence[str]) -> Entity:
    """An entity with every name and code it has in registers and documents."""
    forms = [*entity.aliases, *(f for o in others for f in (o.name, *o.aliases)), *spoken]
    seen: dict[str, str] = {}
    for form in sorted(forms, key=lambda f: (f not in entity.aliases, f)):
        if form != entity.name:
            seen.setdefault(form.casefold(), form)
    codes = {scheme: code for o in reversed([entity, *others]) for scheme, code in o.codes.items()}
    return replace(entity, aliases=tuple(sorted(seen.values())), codes=dict(sorted(codes.items())))
