"""The grammatical subject of a verb group: over relatives, infinitives, coordination and "of" phrases."""

from __future__ import annotations

from .asked import Asked
from .chunks import RELATIVES, Chunk
from .names import DETERMINERS, Mention
from .rules import wordset
from .schemes import in_scheme

_BESIDES = {
    "addition",
    "after",
    "alongside",
    "as",
    "before",
    "besides",
    "in",
    "on",
    "since",
    "to",
    "upon",
    "well",
}
_BESIDES |= {"when", "while", "whilst"}
_MEMBERS = {"mp", "msp", "mla", "ms", "am", "mep", "td"}


class Subjects(Asked):
    """Finds who does what a verb says."""

    def subject(self, n: int) -> tuple[Mention, ...]:
        """The mentions that are the grammatical subject of the verb group in chunk `n`; empty where unknown."""
        if n not in self._subjects:
            self._subjects[n] = ()
            self._subjects[n] = self._find_subject(n)
        return self._subjects[n]

    def begun(self, n: int) -> bool:
        """Whether the verb at chunk `n` is what somebody began or came to do: "began to advise the council"."""
        if not 0 < n < len(self.chunks) or self.chunks[n].form not in {"inf", "ing"}:
            return False
        before = self.chunks[n - 1].verb
        return before is not None and before.lemma in {"begin", "start", "come"} and before.tense == "past"

    def _find_subject(self, n: int) -> tuple[Mention, ...]:
        verb = self.chunks[n].verb
        assert verb is not None
        j = n - 1
        while j >= 0 and self.chunks[j].type == "W" and self._adverb(j):
            j -= 1
        if verb.form == "inf":
            return self._controller(n, j)
        if j < 0 or (verb.form == "ing" and all(x.low in _BESIDES for x in self.chunks[: j + 1])):
            return self._after_opening(n) if verb.form == "ing" or self.reduced(n) else ()
        j -= self._only_stresses(j)
        c = self.chunks[j]
        reduced = verb.form == "part" or self.reduced(n)
        owner = self._owner_of_functions(j) or self._owner_of_what(j)
        if owner:
            return owner
        if verb.form == "ing" and (c.lemma or c.low) in wordset("role_verbs"):
            return self._who_has(j)
        if verb.form == "ing" or reduced:
            if c.type == "M":
                copula = self._described(j)
                if copula is not None:
                    return self.subject(copula)
                return self._apposed(j) or self._whole(j)
            if (
                c.low == ","
                and verb.lemma in {"succeed", "replace"}
                and (previous := self._previous_verb(j)) is not None
            ):
                if (
                    self.chunks[previous].lemma == "be"
                    and self.chunks[j - 1].type == "M"
                    and verb.form == "ing"
                    and self.chunks[j - 1].mentions[0].kind == "person"
                ):
                    return tuple(self.chunks[j - 1].mentions)  # "the leader was Ann Example, succeeding"
                return self.subject(previous)
            if c.low == ",":
                if j > 0 and self.chunks[j - 1].type == "M" and (reduced or verb.form == "ing"):
                    previous = self._previous_verb(j)
                    if verb.form == "ing" and previous is not None:
                        return self.subject(previous)
                    if not self._done_by(j - 1):
                        found = self._past_complement(j - 1) or self._chain(j - 1)
                        led = not found and verb.lemma in {"chair", "head", "lead"}
                        return self._named_alone(self.chunks[j - 1]) if led else found
                    rows = previous is not None and self._goes_on_after(n)
                    return self.subject(previous) if rows and previous is not None else self._whole(j - 1)
                previous = self._previous_verb(j)
                return self.subject(previous) if previous is not None else ()
            if c.low in {"-", "–", "—", "("} and reduced and j > 0 and self.chunks[j - 1].type == "M":
                return self._whole(j - 1)  # "the Forum - chaired by"
            if c.low in wordset("linking"):
                previous = self._previous_verb(j)
                return self.subject(previous) if previous is not None else ()
            if c.low == "in" and verb.form == "ing" and (played := self._played(j)) is not None:
                return self.subject(played)
            if c.low in {"by", "through"} and verb.form == "ing":
                previous = self._previous_verb(j)
                group = self.chunks[previous].verb if previous is not None else None
                return self.subject(previous) if previous is not None and group and not group.passive else ()
            if c.low in wordset("charged_by") and self._charged(j) and verb.form == "ing":
                return self._who_is_charged(j - 1)
            if c.low in {"and", "or"}:
                if reduced and (head := self._answering_before(j)) is not None:
                    return self._whole(head)
                previous = self._previous_verb(j)
                if previous is not None and self.chunks[previous].form == verb.form:
                    return self.subject(previous)
                if reduced and (partner := self._participle_before(j)) is not None:
                    return self.subject(partner)
            if c.type == "W" and c.low == ")":
                k = self._bracket(j)
                if k > 0 and self.chunks[k - 1].type == "M":
                    return self._chain(k - 1)
            return ()
        if c.low == ")":
            k = self._bracket(j)
            if k > 0:
                j, c = k - 1, self.chunks[k - 1]
        if c.type == "W" and c.low in RELATIVES:
            k = j - 1
            if k >= 0 and self.chunks[k].low in {",", "-", "–", "—"}:
                k -= 1
            named = self.chunks[k].mentions[-1] if k >= 0 and self.chunks[k].type == "M" else None
            if c.low == "which" and named is not None and named.form == "post" and named.owner is not None:
                return (named.owner,)  # "director of the firm, which runs the home"
            if c.low == "who" and k == j - 2 and self._names_person(k):
                return self._whole(k)  # "Ann, who chairs X, and Bob, who leads Y"
            if self.chunks[j - 1].low == "," and self._ends_list(k):
                return self._whole(k)  # "the mayor, who has powers, and the assembly, which scrutinises him"
            copula = self._described(k) if self.chunks[j - 1].low != "," else None
            if self.chunks[j - 1].low == "," and (opening := self._opening(j - 1)) is not None:
                found = self._filled(opening, j - 1) or self._chain(opening)
                return found or self._named_alone(self.chunks[opening])
            if copula is not None:
                found = self.subject(copula)
                return self._whole(k) if found and found[0].name == "it" else found  # "It is X that reports"
            if k >= 0 and self.chunks[k].type == "M":
                alone = self.chunks[j - 1].low != "," and self._names_person(k)
                doer = c.low != "who" or self._done_by(k) or alone
                found = self._whole(k) if doer else self._chain(k)
                if not found and c.low == "who" and k > 2 and self.chunks[k].mentions[0].kind == "area":
                    found = self._unclosed(k - 2) or ()  # "Ann Example, a doctor in Kent who chairs"
                return found[-1:] if self._of_one(verb) else found
            return ()
        if c.type == "W" and c.low in {"and", "or", "but", "then", ";"}:
            if j > 0 and self.chunks[j - 1].low in {",", ";"}:
                j -= 1
            if self.chunks[j].low == ";":
                j -= 1
            return self._shared(j)
        if c.low == "," and self._accompanied(j - 1):
            return tuple(self.chunks[j - 1].mentions)  # "A, along with B, reports"
        if c.type == "W" and c.low in {",", "–", "—", "-"}:
            opening = self._opening(j)
            if opening is not None:
                return self._filled(opening, j) or self._joined(opening)
            if (apposed := self._after_noun(j)) is not None:
                return self._whole(apposed)
            previous = self._previous_verb(j)
            if previous is not None and c.low == ",":
                return self.subject(previous)
            return ()
        if c.type == "W" and verb.form == "fin" and (before := self._past_adjunct(j)) is not None:
            return self._chain(before)
        if (person := self._unclosed(j)) is not None:
            return person
        antecedent = self._before_relative(j) if verb.form == "fin" and c.type != "R" else None
        if antecedent is None and verb.form == "fin":
            antecedent = self._before_participle(j)
        if antecedent is not None:
            return self._chain(antecedent)
        if (
            self._members(c)
            and verb.lemma in wordset("members_do")
            and (j == 0 or self.chunks[j - 1].low == ",")
        ):
            return (Mention(c.first, c.last, "Members", "board", "short"),)  # "Members raised concerns with"
        return self._joined(j) if c.type == "M" and not in_scheme(self.chunks, j) else ()

    def _after_opening(self, n: int) -> tuple[Mention, ...]:
        """Who does what opens a sentence: "Reporting to the council, the Forum reviews", "Set up in 2017, it"."""
        for m in range(n + 1, min(len(self.chunks), n + 16)):
            c = self.chunks[m]
            if c.form == "fin" and not self.reduced(m):
                names, subject = [x for x in self.chunks[n:m] if x.type == "M"], self.subject(m)
                apart = any(x.low == "," for x in self.chunks[n:m]) or len(names) > 1
                return subject if apart and names and subject[:1] == tuple(names[-1].mentions[:1]) else ()
            if c.low in {";", ":", "."} or c.low in RELATIVES:
                return ()
        return ()

    def _accompanied(self, k: int) -> bool:
        """Whether the names in chunk `k` are joined by "along with" or "as well as"."""
        c = self.chunks[k]
        joins = {"along", "together", "well"}
        return c.type == "M" and c.folded and any(t.low in joins for t in self.tokens[c.first : c.last])

    def _before_participle(self, j: int) -> int | None:
        """ "Trusts running hospitals report to": the name before the participle whose words end at chunk `j`."""
        for k in range(j, max(0, j - 14), -1):
            c = self.chunks[k]
            if c.low in {",", ";", ":", "–", "—"} or c.low in RELATIVES:
                return None
            if c.type != "V":
                continue
            if not (c.form in {"ing", "part"} or self.reduced(k)) or self.chunks[k - 1].type != "M":
                return None
            start = k - 1
            while start > 0 and self.chunks[start - 1].low not in {",", ";", ":"}:
                start -= 1
                if self.chunks[start].type == "V":
                    return None
            return k - 1
        return None

    def _joined(self, j: int) -> tuple[Mention, ...]:
        """The names that end in chunk `j`, with those before an aside: "Ann, chair of X, and Bob"."""
        last = self._chain(j)
        if not last or not self._names_person(j):
            return last
        k = j - 1
        if k < 2 or self.chunks[k].low not in {"and", "&"} or self.chunks[k - 1].low != ",":
            return last
        opening = self._opening(k - 1)
        return (
            (*self._joined(opening), *last) if opening is not None and self._names_person(opening) else last
        )

    @staticmethod
    def _members(head: Chunk) -> bool:
        """Whether a role is that of a body's members, who do what it does: "members of the Board are drawn from"."""
        return head.type == "R" and all(r.plural and r.relation == "member_of" for r in head.roles)

    def _shared(self, j: int) -> tuple[Mention, ...]:
        """The subject of the verb before `j` that has one."""
        for _ in range(3):
            previous = self._previous_verb(j)
            if previous is None:
                return ()
            subject = self.subject(previous)
            if subject:
                return subject
            j = previous - 1
        return ()

    def _controller(self, n: int, j: int) -> tuple[Mention, ...]:
        """The subject of an infinitive: the one its governing verb gives it; "the board, to be led by"."""
        if (owner := self._charged_with(j)) is not None:
            return owner
        verb = self.chunks[n].verb
        if verb is not None and verb.passive and j > 0 and self.chunks[j].low == ",":
            before = self.chunks[j - 1]
            if before.type in {"M", "R"} and self._previous_verb(j) is not None:
                return self._whole(j - 1) if before.type == "M" else ()
        if verb is not None and not verb.passive and (told := self._for_whom(j)):
            return told
        for k in range(j, -1, -1):
            c = self.chunks[k]
            if c.type == "V" and c.verb is not None and c.verb.form != "ing":
                between = [m for m in range(k + 1, n) if self.chunks[m].type == "M"]
                lemma = c.verb.lemma
                passive = c.verb.passive or self.reduced(k)
                if (
                    between
                    and not passive
                    and self.chunks[n - 1].low not in {"and", "or"}  # "to advise X and to scrutinise Y"
                    and (lemma in self.rules.control_object or lemma in wordset("creating"))
                ):
                    named = len(between) > 1 and self.chunks[between[0] + 1].low == ","
                    return (named and self._filled(between[0], between[1] + 1)) or self._whole(between[0])
                return self.subject(k)
            if c.type == "W" and c.low in {";"}:
                break
        if j >= 0 and self.chunks[j].type == "M":
            return self._whole(j)
        return ()

    def _unclosed(self, j: int) -> tuple[Mention, ...] | None:
        """Who holds the post that ends at chunk `j`: "Ann Example, the former clerk of the council said"."""
        c = self.chunks[j]
        if c.type != "R" and not (c.type == "M" and c.mentions[-1].form == "post"):
            return None
        k = j - 1
        if k >= 0 and c.type == "R" and self.tokens[c.first].low in _MEMBERS and self._names_person(k):
            return tuple(self.chunks[k].mentions)  # "Ann Example MP has criticised"
        while k > 0 and self.chunks[k].low in {"the", "a", "an", "its", "former", "current", "then", "new"}:
            k -= 1
        before = self.chunks[k - 1] if k > 0 and self.chunks[k].low == "," else None
        named = before.mentions if before is not None and before.type == "M" else []
        if len(named) != 1 or named[0].kind != "person" or named[0].form != "name":
            return None
        alone = k - 1 == 0 or self.chunks[k - 2].low not in {",", "and"}
        return tuple(named) if alone else None

    def _chain(self, j: int) -> tuple[Mention, ...]:
        """The head of "X of Y in Z" when `j` is its last name; empty when the head is a noun that is no name."""
        while True:
            k = j - 1
            gap = 0
            if k > 0 and self.chunks[k].form == "ing" and self.chunks[k - 1].low in {"for", "of"}:
                return ()  # "Responsibility for commissioning services passed"
            if (
                k >= 0
                and self.chunks[k].low in {"but", "except", "excluding"}
                and k > 0
                and self.chunks[k - 1].type != "V"
            ):
                return ()
            while (
                k >= 0
                and self.chunks[k].type == "W"
                and (
                    (self.chunks[k].low in DETERMINERS and self.chunks[k].low not in RELATIVES)
                    or self.tokens[self.chunks[k].first].kind == "number"
                    or self._adjective(k)
                )
                and gap < 4
            ):
                k -= 1
                gap += 1
            if (
                k > 0
                and self.chunks[k].low == ","
                and self.chunks[k - 1].type == "M"
                and (
                    self._located(k - 1)
                    or (k <= 2 and self.chunks[k - 1].mentions[0].kind not in {"area", "person", ""})
                )
                and self.chunks[j].mentions[0].kind in {"area", ""}
            ):
                j = k - 1  # "the hospital in Queen Square, London"
                continue
            if (
                k < 0
                or self.chunks[k].type != "W"
                or self.chunks[k].low
                not in {
                    "of",
                    "for",
                    "in",
                    "at",
                    "within",
                    "across",
                    "from",
                    "between",
                    "on",
                    "under",
                    "with",
                    "to",
                    "by",
                    "about",
                    "into",
                    "against",
                }
            ):
                return self._whole(j)
            preposition = self.chunks[k].low
            if k == 0:
                return ()
            head = self.chunks[k - 1]
            if (
                head.low == ","
                and preposition in {"in", "at", "near"}
                and k > 1
                and self.chunks[k - 2].type == "M"
            ):
                j = k - 2
                continue
            if head.type == "M":
                if preposition in {"to", "with", "by", "about", "into", "against"}:
                    return ()
                j = k - 1
                continue
            if preposition == "of" and (
                (head.type == "W" and head.low in self.rules.transparent) or self._members(head)
            ):
                return self._whole(j)
            if (
                head.type == "W"
                and preposition in {"at", "from", "in", "within"}
                and head.low in wordset("staff")
            ):
                return self._whole(j)  # "staff at the trust"
            if (
                preposition == "by"
                and head.lemma == "employ"
                and k > 1
                and self.chunks[k - 2].low in wordset("staff")
            ):
                return self._whole(j)  # "staff employed by the trust"
            return ()
