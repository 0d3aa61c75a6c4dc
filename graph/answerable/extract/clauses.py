"""Who does what to whom in a sentence: frames laid over its chunks.

For every verb group the subject is sought to the left (over relatives, infinitives, coordination, appositions and
"of" phrases) and the object where the frame says; participles, nouns and adjectives likewise. What comes out is a
`Hit`: two groups of mentions with a frame and the verb it hung on. Whether it becomes a claim is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .chunks import CONJUNCTIONS, PREPOSITIONS, RELATIVES, Chunk, Sentence
from .frames import Frame, Frames, frames
from .names import DETERMINERS, POSSESSIVES, Mention, lexicon
from .tokens import singular
from .verbs import VerbGroup

_CREATE = {"establish", "create", "set", "form", "appoint", "launch", "propose", "use", "hire", "commission", "introduce", "convene", "put", "recommend", "support", "help", "need"}
_STOP = {";", ":", "(", ")", "–", "—"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame found: the mentions at both ends, the verb group (None for nouns in apposition) and its tokens."""

    frame: Frame
    subject: tuple[Mention, ...]
    object: tuple[Mention, ...]
    verb: VerbGroup | None
    chunk: int
    first: int
    last: int
    about: tuple[int, int] | None = None


class Clauses:
    """The clauses of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.chunks = fold_posts(sentence)
        self.at = {}
        for n, c in enumerate(self.chunks):
            for k in range(c.first, c.last):
                self.at[k] = n
        self.rules: Frames = frames()
        self._subjects: dict[int, tuple[Mention, ...]] = {}

    # -- subjects ---------------------------------------------------------------------------------------------------

    def subject(self, n: int) -> tuple[Mention, ...]:
        """The mentions that are the grammatical subject of the verb group in chunk `n`; empty where unknown."""
        if n not in self._subjects:
            self._subjects[n] = ()
            self._subjects[n] = self._find_subject(n)
        return self._subjects[n]

    def _find_subject(self, n: int) -> tuple[Mention, ...]:
        verb = self.chunks[n].verb
        assert verb is not None
        j = n - 1
        while j >= 0 and self.chunks[j].type == "W" and self._adverb(j):
            j -= 1
        if verb.form == "inf":
            return self._controller(n, j)
        if j < 0:
            return ()
        c = self.chunks[j]
        reduced = verb.form == "part" or self._reduced(n)
        owner = self._owner_of_functions(j)
        if owner:
            return owner
        if verb.form == "ing" or reduced:
            if c.type == "M":
                copula = self._described(j)
                if copula is not None:
                    return self.subject(copula)
                return self._whole(j) if reduced or j == 0 or self.chunks[j - 1].type != "V" else self._whole(j)
            if c.low == "," and verb.lemma in {"succeed", "replace"} and (previous := self._previous_verb(j)) is not None:
                return self.subject(previous)
            if c.low == ",":
                if j > 0 and self.chunks[j - 1].type == "M" and (reduced or verb.form == "ing"):
                    previous = self._previous_verb(j)
                    if verb.form == "ing" and previous is not None:
                        return self.subject(previous)
                    return self._chain(j - 1)
                previous = self._previous_verb(j)
                return self.subject(previous) if previous is not None else ()
            if c.low in {"by", "while", "when", "whilst"}:
                previous = self._previous_verb(j)
                return self.subject(previous) if previous is not None and c.low != "by" else ()
            if c.low in {"and", "or"}:
                previous = self._previous_verb(j)
                if previous is not None and self.chunks[previous].verb and self.chunks[previous].verb.form == verb.form:  # type: ignore[union-attr]
                    return self.subject(previous)
            if c.type == "W" and c.low == ")" :
                k = self._bracket(j)
                if k > 0 and self.chunks[k - 1].type == "M":
                    return self._chain(k - 1)
            return ()
        if c.low == ")" :
            k = self._bracket(j)
            if k > 0:
                j, c = k - 1, self.chunks[k - 1]
        if c.type == "W" and c.low in RELATIVES:
            k = j - 1
            if k >= 0 and self.chunks[k].low == ",":
                k -= 1
            copula = self._described(k) if self.chunks[j - 1].low != "," else None
            if self.chunks[j - 1].low == "," and (opening := self._opening(j - 1)) is not None:
                return self._chain(opening)
            if copula is not None:
                return self.subject(copula)
            if k >= 0 and self.chunks[k].type == "M":
                return self._chain(k) if c.low == "who" else self._whole(k)
            return ()
        if c.type == "W" and c.low in {"and", "or", "but", "then", ";"}:
            if j > 0 and self.chunks[j - 1].low in {",", ";"}:
                j -= 1
            if self.chunks[j].low == ";":
                j -= 1
            return self._shared(j)
        if c.type == "W" and c.low in {",", "–", "—", "-"}:
            k = self._opening(j)
            if k is not None:
                return self._chain(k)
            previous = self._previous_verb(j)
            if previous is not None and c.low == ",":
                return self.subject(previous)
            return ()
        if c.type == "M":
            antecedent = self._before_relative(j) if verb.form == "fin" else None
            return self._chain(antecedent) if antecedent is not None else self._chain(j)
        return ()

    def _owner_of_functions(self, j: int) -> tuple[Mention, ...]:
        """"its functions", "the board's staff": who they are of."""
        c = self.chunks[j]
        if c.type == "W" and c.low in self.rules.transparent and j > 0:
            back = j - 1
            while back > 0 and j - back < 3 and self.chunks[back].type == "W" and self.tokens[self.chunks[back].first].kind == "word" and self.chunks[back].low not in POSSESSIVES and self.chunks[back].low not in PREPOSITIONS | CONJUNCTIONS | DETERMINERS:
                back -= 1
            before, j = self.chunks[back], back + 1
            if before.low in POSSESSIVES:
                return (Mention(before.first, before.last, before.low, POSSESSIVES[before.low], "pronoun"),)
            if j > 1 and before.low in {"'s", "'"} and self.chunks[j - 2].low == "\x01owner":
                return tuple(self.chunks[j - 2].mentions)
        return ()

    def _described(self, j: int) -> int | None:
        """The copula whose complement chunk `j` ends: "X is an agency of Y which …" is about X."""
        for k in range(j, max(-1, j - 14), -1):
            c = self.chunks[k]
            if c.type == "V":
                if c.verb is not None and c.verb.lemma == "be" and c.verb.form == "fin" and k + 1 < len(self.chunks) and self.chunks[k + 1].low in {"a", "an", "the", "one"}:
                    return k
                return None
            if c.low in {",", ";", ":", "and"}:
                return None
        return None

    def _reduced(self, n: int) -> bool:
        """Whether a past form with no helper is a participle: "a board chaired by X"."""
        verb = self.chunks[n].verb
        assert verb is not None
        if verb.form != "fin" or verb.tense != "past" or verb.last - verb.first > 1 or verb.modal or verb.passive:
            return False
        after = self.tokens[verb.last].low if verb.last < len(self.tokens) else ""
        after2 = self.tokens[verb.last + 1].low if verb.last + 1 < len(self.tokens) else ""
        if after == "by" or after2 == "by" and after in {"up", "jointly", "solely", "entirely", "wholly", "together", "out"}:
            return True
        if self.chunks[n].first == 0:
            return True
        return after in {"under", "of", "through"} and verb.lemma in {"establish", "make", "compose", "comprise", "create", "set", "form", "draw", "constitute", "found"} or after == "up" and after2 == "of"

    def _adverb(self, j: int) -> bool:
        low = self.chunks[j].low
        return low.endswith("ly") and low not in {"assembly", "family"} or low in {"also", "then", "now", "both", "jointly", "each", "all", "together", "respectively", "itself", "themselves", "either", "still", "once", "currently", "then"}

    def _bracket(self, j: int) -> int:
        k = j
        while k >= 0 and self.chunks[k].low != "(":
            k -= 1
        return k

    def _previous_verb(self, j: int) -> int | None:
        for k in range(j, -1, -1):
            c = self.chunks[k]
            if c.type == "V" and c.verb and not (c.verb.form == "part") and not self._reduced(k):
                return k
            if c.type == "W" and c.low in {";"}:
                return None
        return None

    def _before_relative(self, j: int) -> int | None:
        """"the groups that covered the county merged": the name before the relative clause that ends at `j`."""
        verbs = 0
        for k in range(j - 1, 0, -1):
            c = self.chunks[k]
            if c.low in {",", ";", ":"}:
                return None
            if c.type == "V":
                verbs += 1
            if c.low in {"that", "which", "who"}:
                if verbs == 1 and self.chunks[k - 1].type == "M" and not any(x.type == "V" for x in self.chunks[: k - 1]):
                    return k - 1
                return None
        return None

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

    def _opening(self, j: int) -> int | None:
        """The name before an apposition or relative that the comma at `j` closes."""
        mark = self.chunks[j].low
        for k in range(j - 1, max(0, j - 14), -1):  # "the plans, where they need a decision, will be referred to …"
            if self.chunks[k].low == mark:
                if self.chunks[k - 1].type == "M" and k + 1 < j and self.chunks[k + 1].low in _SUBORDINATE:
                    return k - 1
                break
        for k in range(j - 1, max(-1, j - 26), -1):
            c = self.chunks[k]
            if c.type == "W" and c.low == mark and k > 0 and self.chunks[k - 1].type == "M":
                inside = self.chunks[k + 1] if k + 1 < j else None
                if inside is None:
                    return None
                if inside.type == "V" and inside.verb and (inside.verb.form in {"part", "ing"} or self._reduced(k + 1)):
                    return k - 1
                if inside.type == "R" or inside.low in RELATIVES or inside.low in {"a", "an", "the", "including", "formerly", "previously", "now", "then", "its", "together", "along", "as", "like", "part", "also", "such", "where", "when", "if", "unless", "once", "subject", "originally", "currently", "with", "in", "for", "on"}:
                    return k - 1
                if inside.type == "M" and k + 2 == j:
                    return k - 1
            if c.type == "V" and c.verb and c.verb.form == "fin" and not self._reduced(k) and not (k > 0 and self.chunks[k - 1].low in RELATIVES):
                return None
        return None

    def _controller(self, n: int, j: int) -> tuple[Mention, ...]:
        """The subject of an infinitive: the one its governing verb gives it."""
        for k in range(j, -1, -1):
            c = self.chunks[k]
            if c.type == "V" and c.verb is not None and c.verb.form != "ing":
                between = [m for m in range(k + 1, n) if self.chunks[m].type == "M"]
                lemma = c.verb.lemma
                passive = c.verb.passive or self._reduced(k)
                if between and not passive and (lemma in self.rules.control_object or lemma in _CREATE):
                    return self._whole(between[0])
                return self.subject(k)
            if c.type == "W" and c.low in {";"}:
                break
        if j >= 0 and self.chunks[j].type == "M":
            return self._whole(j)
        return ()

    def _whole(self, j: int) -> tuple[Mention, ...]:
        return tuple(self.chunks[j].mentions)

    def _chain(self, j: int) -> tuple[Mention, ...]:
        """The head of "X of Y in Z" when `j` is its last name; empty when the head is a noun that is no name."""
        while True:
            k = j - 1
            gap = 0
            while k >= 0 and self.chunks[k].type == "W" and (self.chunks[k].low in DETERMINERS or self.tokens[self.chunks[k].first].kind == "number" or self._adjective(k)) and gap < 4:
                k -= 1
                gap += 1
            if k > 0 and self.chunks[k].low == "," and self.chunks[k - 1].type == "M" and self._located(k - 1) and self.chunks[j].mentions[0].kind in {"area", ""}:
                j = k - 1  # "the hospital in Queen Square, London"
                continue
            if k < 0 or self.chunks[k].type != "W" or self.chunks[k].low not in {"of", "for", "in", "at", "within", "across", "from", "between", "on", "under", "with", "to", "by", "about", "into", "against"}:
                return self._whole(j)
            preposition = self.chunks[k].low
            if k == 0:
                return self._whole(j) if False else ()
            head = self.chunks[k - 1]
            if head.low == "," and preposition in {"in", "at", "near"} and k > 1 and self.chunks[k - 2].type == "M":
                j = k - 2
                continue
            if head.type == "M":
                if preposition in {"to", "with", "by", "about", "into", "against"}:
                    return ()
                j = k - 1
                continue
            if head.type == "W" and preposition == "of" and head.low in self.rules.transparent:
                return self._whole(j)
            return ()

    def _located(self, j: int) -> bool:
        """Whether a name is a place that something lies in."""
        k = j - 1
        while k >= 0 and self.chunks[k].low in {"the"}:
            k -= 1
        return k > 0 and self.chunks[k].low in {"in", "at", "near"} and self.chunks[j].mentions[0].kind in {"area", ""}

    def _adjective(self, k: int) -> bool:
        token = self.tokens[self.chunks[k].first]
        return token.kind == "word" and self.chunks[k].low not in PREPOSITIONS | CONJUNCTIONS | RELATIVES and token.low in {"new", "local", "other", "same", "single", "whole", "wider", "relevant", "respective", "various", "main", "key", "first", "current", "former", "newly"}

    # -- objects ----------------------------------------------------------------------------------------------------

    def slot(self, i: int, limit: int = 7) -> tuple[Mention, ...]:
        """The names that stand at token `i` or after it with nothing between but small words.

        Where a colon or "namely" follows, the names after it are meant: "two parts: the Mayor and the Assembly".
        """
        found = self.slot_chunk(i, limit)
        found = self._beyond(found)
        found = self._named_after(found)
        listed = self._listed(i if found is None else self.chunks[found].last, limit if found is None else 2)
        if listed:
            return listed
        if found is None:
            return ()
        if found + 2 < len(self.chunks) and self.chunks[found + 1].type == "R" and self.chunks[found + 2].type == "M" and self.chunks[found + 2].mentions[0].kind == "person":
            found += 2  # "headed by Northshire Trust chief executive Ann Example"
        names = list(self.chunks[found].mentions)
        n = found + 1
        while names[-1].kind == "post" and n + 1 < len(self.chunks) and self.chunks[n].low in {"and", ","}:
            nxt = n + 1
            while nxt < len(self.chunks) and self.chunks[nxt].low in {"the", "a", "its", "and"}:
                nxt += 1
            if nxt >= len(self.chunks) or self.chunks[nxt].type != "M" or self.chunks[nxt].mentions[0].kind not in {"post", "person"}:
                break
            names.extend(self.chunks[nxt].mentions)
            n = nxt + 1
        return tuple(names)

    def _named_after(self, found: int | None) -> int | None:
        """"a statutory board, the National Coastal Board": the name and not the description."""
        if found is None or len(self.chunks[found].mentions) != 1 or self.chunks[found].mentions[0].form not in {"some", "class"} or self.chunks[found].mentions[0].plural:
            return found
        k = found + 1
        if k < len(self.chunks) and (self.chunks[k].low in {",", "called", "named"} or self.chunks[k].verb is not None and self.chunks[k].verb.lemma in {"call", "name"}):
            k += 1
            while k < len(self.chunks) and self.chunks[k].low in {"the", "called"}:
                k += 1
            if k < len(self.chunks) and self.chunks[k].type == "M" and self.chunks[k].mentions[0].form == "name" and len(self.chunks[k].mentions) == 1 and self.chunks[k].mentions[0].kind not in {"person", "area"} and (k + 1 >= len(self.chunks) or self.chunks[k + 1].low in {",", ".", ";"} or self.chunks[k + 1].type == "V"):
                return k
        return found

    def _beyond(self, found: int | None) -> int | None:
        """"staff from general practice", "representatives of the trusts": the bodies and not the vague people."""
        if found is None or len(self.chunks[found].mentions) != 1 or found + 2 >= len(self.chunks):
            return found
        m = self.chunks[found].mentions[0]
        if m.kind != "type" or m.name not in lexicon().vague or self.chunks[found + 1].low not in {"from", "of", "within", "across", "in", "at"}:
            return found
        beyond = self.slot_chunk(self.chunks[found + 1].last, 4)
        return beyond if beyond is not None else found

    def _listed(self, i: int, limit: int) -> tuple[Mention, ...]:
        for k in range(i, min(len(self.tokens) - 1, i + limit)):
            if self.tokens[k].text == ":" or self.tokens[k].low == "namely":
                if self.tokens[k].text == ":" and k + 1 < len(self.tokens) and self.tokens[k + 1].text == '"':
                    return ()
                names: list[Mention] = []
                for c in self.chunks[self.at[k] + 1 :]:
                    if c.type == "M":
                        if not names or before in {",", ";", "and", "or", "the", "a", "an", ":", "&"}:  # noqa: F821
                            names.extend(c.mentions)
                    elif c.type == "V" and not names:
                        return ()
                    before = c.low  # noqa: F841
                return tuple(names)
            n = self.at[k]
            if self.chunks[n].type == "V" or self.tokens[k].kind == "mark" or self.tokens[k].low in PREPOSITIONS | CONJUNCTIONS | RELATIVES and self.tokens[k].low not in {"following"}:
                return ()
        return ()

    def slot_chunk(self, i: int, limit: int = 7) -> int | None:
        """The chunk that fills the slot at token `i`."""
        n = self.at.get(i)
        steps, noun = 0, ""
        while n is not None and n < len(self.chunks) and steps <= limit:
            c = self.chunks[n]
            if c.type == "M":
                return n if not noun else None
            if c.type == "V" and c.verb is not None and c.verb.form == "ing" and n > 0 and self.chunks[n - 1].low == "and":
                n += 1  # "overseeing and monitoring the framework"
                continue
            if c.low == "and" and n + 1 < len(self.chunks) and (v := self.chunks[n + 1].verb) is not None and v.form == "ing":
                n += 1
                continue
            if c.type in {"V", "R"}:
                return None
            low = c.low
            if low == "of" and noun and noun in self.rules.transparent:
                noun = ""
            elif low == "and" and noun and noun in self.rules.transparent:
                pass
            elif low in {"from", "within"} and noun in _STAFF:
                noun = ""
            elif low in {"therefore", "now", "then", "today", "thus", "still", "either"}:
                pass
            elif low in DETERMINERS or low.endswith("ly") or self.tokens[c.first].kind == "number" or low in {'"', "'", "also", "both", "up", "either"}:
                pass
            elif low in PREPOSITIONS | CONJUNCTIONS | RELATIVES or self.tokens[c.first].kind in {"mark", "possessive"} or low in {"\x01owner", "\x01noun"}:
                return None
            elif noun and noun in _ADJECTIVAL or not noun:
                noun = low if low not in _ADJECTIVES and not low.endswith(_ADJ_ENDS) else ""
            else:
                noun = low
            n += 1
            steps += 1
        return None

    def literal(self, i: int, words: tuple[str, ...]) -> int | None:
        """Where a row of words that starts at token `i` ends; "*" stands for up to nine words of any sort."""
        k = i
        for w, word in enumerate(words):
            if word == "*":
                target = words[w + 1]
                for skip in range(k, min(len(self.tokens), k + 14)):
                    token = self.tokens[skip]
                    if token.text in {";", ":", "."} or self._breaks(skip):
                        return None
                    if token.low in target.split("|") and skip > k:
                        end = self.literal(skip, words[w + 1 :])
                        if end is not None:
                            return end
                return None
            while k < len(self.tokens) and k > i and self.tokens[k].low in {"the", "a", "an", "its", "their", "jointly", "formally", "directly", "both", "also"} and self.tokens[k].low != word:
                k += 1
            if k >= len(self.tokens):
                return None
            low = self.tokens[k].low
            if low not in word.split("|"):
                skip = k
                while w == 0 and skip < len(self.tokens) and skip - k < 6 and self.tokens[skip].low in _SOMETIMES and self.tokens[skip].low not in word.split("|"):
                    skip += 1
                if skip > k and skip < len(self.tokens) and self.tokens[skip].low in word.split("|") and word in {"to", "into", "with", "on"}:
                    k = skip
                elif w == 0 and (low.endswith("ly") or low in {"together", "jointly", "also", "both", "either", "directly", "formally", "more", "very", "instead", "again", "back"}) and k + 1 < len(self.tokens) and self.tokens[k + 1].low in word.split("|"):
                    k += 1
                else:
                    return None
            k += 1
        return k

    def _breaks(self, i: int) -> bool:
        n = self.at.get(i)
        if n is None:
            return True
        c = self.chunks[n]
        return c.type == "V" and c.verb is not None and c.verb.form == "fin" and not self._reduced(n) or c.type == "W" and c.low in {"which", "who"}

    # -- frames -----------------------------------------------------------------------------------------------------

    def hits(self) -> Iterator[Hit]:
        """Every frame found in the sentence, in order."""
        for n, c in enumerate(self.chunks):
            if c.type == "V" and c.verb is not None:
                yield from self._verb(n, c.verb)
        yield from self._moves()
        yield from self._instances()
        yield from self._appositions()

    def _verb(self, n: int, verb: VerbGroup) -> Iterator[Hit]:
        reduced = self._reduced(n)
        passive = verb.passive or reduced or verb.form == "part"
        if verb.lemma in {"be", "become", "remain"}:
            yield from self._copula(n, verb)
            if verb.lemma == "be":
                return
        if passive:
            yield from self._passive(n, verb)
            return
        done: set[str] = set()
        if verb.lemma in _UNITING:
            yield from self._unite(n, verb)
        if verb.lemma in {"form", "create", "become"} and verb.form == "inf" and any(c.verb is not None and c.verb.lemma in _UNITING for c in self.chunks[:n] if c.type == "V"):
            return
        antecedent = self._to_which(n)
        for frame in self.rules.active.get(verb.lemma, []):
            if antecedent and frame.rest and frame.rest[-1] == antecedent[0] and "O" not in frame.rest and not frame.pair and self.subject(n):
                done.add(frame.relation)
                yield Hit(frame, self.subject(n), antecedent[1], verb, n, verb.first, verb.last)
                break
            if "O" in frame.rest:
                yield from self._middle(n, verb, frame, done)
                continue
            end = self.literal(verb.last, frame.rest) if frame.rest else verb.last
            if end is None:
                continue
            if frame.pair:
                subject = self.subject(n)
                if len(subject) > 1 and frame.relation not in done:
                    done.add(frame.relation)
                    yield Hit(frame, subject, subject, verb, n, verb.first, end)
                continue
            if frame.rest and frame.relation in done or verb.form == "ing" and verb.lemma in _LISTING:
                continue
            objects = self.slot(end)
            if not objects:
                continue
            subject = self.subject(n)
            if not subject:
                continue
            done.add(frame.relation)
            about = (verb.last, end - 1) if "*" in frame.rest else None
            yield Hit(frame, subject, objects, verb, n, verb.first, end, about)

    def _to_which(self, n: int) -> tuple[str, tuple[Mention, ...]] | None:
        """"the group, to which it reports": the preposition and the names it goes back to."""
        for k in range(n - 1, max(1, n - 8), -1):
            c = self.chunks[k]
            if c.low in {"which", "whom"} and self.chunks[k - 1].low in {"to", "from", "with", "for", "on"}:
                before = k - 2
                if before >= 0 and self.chunks[before].low == ",":
                    before -= 1
                if before >= 0 and self.chunks[before].type == "M":
                    return self.chunks[k - 1].low, tuple(self.chunks[before].mentions)
                return None
            if c.type == "V":
                return None
        return None

    def _unite(self, n: int, verb: VerbGroup) -> Iterator[Hit]:
        """"A acquired B to form C", "A and B merged to become C": both merged into C."""
        for k in range(n + 1, min(len(self.chunks), n + 9)):
            c = self.chunks[k]
            if c.type == "V" and c.verb is not None and c.verb.form == "inf" and c.verb.lemma in {"form", "create", "become"}:
                target = self.slot(c.verb.last)
                first = self.slot(verb.last, 3) or ()
                if not first and verb.last < len(self.tokens) and self.tokens[verb.last].low == "with":
                    first = self.slot(verb.last + 1, 3)
                parts = tuple(m for m in (*self.subject(n), *first) if m not in target)
                if target and parts:
                    yield Hit(_UNION, parts, target, verb, n, verb.first, c.verb.last)
                return
            if c.type == "V" and c.verb is not None and c.verb.form == "fin":
                return

    def _middle(self, n: int, verb: VerbGroup, frame: Frame, done: set[str]) -> Iterator[Hit]:
        """Frames whose object stands inside: "hold O to account"."""
        place = frame.rest.index("O")
        start = self.literal(verb.last, frame.rest[:place]) if place else verb.last
        found = self.slot_chunk(start) if start is not None else None
        if found is None:
            return
        end = self.literal(self.chunks[found].last, frame.rest[place + 1 :])
        subject = self.subject(n)
        if end is not None and subject:
            done.add(frame.relation)
            yield Hit(frame, subject, tuple(self.chunks[found].mentions), verb, n, verb.first, end)

    def _passive(self, n: int, verb: VerbGroup) -> Iterator[Hit]:
        patient = self.subject(n)
        done: set[str] = set()
        for frame in self.rules.passive.get(verb.lemma, []):
            end = self.literal(verb.last, frame.rest) if frame.rest else verb.last
            if end is None or frame.relation in done or frame.adverb and frame.adverb not in {t.low for t in self.tokens[max(0, verb.first - 1) : verb.last]}:
                continue
            if frame.pair:
                if len(patient) > 1:
                    done.add(frame.relation)
                    yield Hit(frame, patient, patient, verb, n, verb.first, end)
                continue
            objects = self.slot(end)
            if objects and patient:
                done.add(frame.relation)
                yield Hit(frame, patient, objects, self._participle(n, verb), n, verb.first, end)
        agent_at = self.by(verb.last)
        if agent_at is None or not patient and verb.lemma not in _SERVICE_VERBS:
            return
        agents = self.slot(agent_at)
        if agents and not patient and verb.lemma in _SERVICE_VERBS:
            yield from self._served_area(n, verb, agents)
        if not agents:
            return
        for frame in self.rules.active.get(verb.lemma, []):
            if frame.direct and frame.relation not in done and (not frame.rest or self.literal(verb.last, frame.rest) is not None):
                done.add(frame.relation)
                yield Hit(frame, agents, patient, self._participle(n, verb), n, verb.first, agent_at)
        agent = self.slot_chunk(agent_at)
        if agent is not None and verb.lemma in _MAKING and self.chunks[agent].last < len(self.tokens) and self.tokens[self.chunks[agent].last].low == "with":
            others = self.slot(self.chunks[agent].last + 1)
            if others:
                yield Hit(_WITH, agents, others, self._participle(n, verb), n, verb.first, agent_at)

    def _served_area(self, n: int, verb: VerbGroup, agents: tuple[Mention, ...]) -> Iterator[Hit]:
        """"Policing in Northshire is provided by the Northshire Police": the agent covers the area."""
        for k in range(n - 1, max(-1, n - 8), -1):
            c = self.chunks[k]
            if c.type == "M" and c.mentions[0].kind == "area" and k > 0 and self.chunks[k - 1].low in {"in", "for", "across", "throughout"}:
                yield Hit(_SERVING, agents, tuple(c.mentions), verb, n, verb.first, verb.last)
                return
            if c.type == "V" or c.low in {".", ";"}:
                return

    def _participle(self, n: int, verb: VerbGroup) -> VerbGroup:
        """The verb as a passive; a participle with no helper ("a board chaired by X") tells no time."""
        return replace(verb, passive=True, form="part") if self._reduced(n) else replace(verb, passive=True)

    def by(self, i: int) -> int | None:
        """Where the agent of a passive that ends at token `i` begins."""
        for k in range(i, min(len(self.tokens), i + 11)):
            if self.tokens[k].low == "by":
                return k + 1
            n = self.at[k]
            if self.chunks[n].type == "V" and k > i and self.tokens[self.chunks[n].first - 1].low in {"and", ","} and self._reduced(n):
                continue
            if self.tokens[k].low == "and" and self.at.get(k + 1) is not None and self.chunks[self.at[k + 1]].type == "V" and self._reduced(self.at[k + 1]):
                continue
            if self.chunks[n].type == "V" or self.tokens[k].text in {";", ":", "."} or self.tokens[k].low in {"and", "which", "who"} and k > i + 1:
                return None
        return None

    def _copula(self, n: int, verb: VerbGroup) -> Iterator[Hit]:
        subject = self.subject(n)
        if not subject:
            return
        first = subject[0].first
        if first > 1 and {"area", "footprint", "territory", "boundary"} & {t.low for t in self.tokens[max(0, first - 4) : first]} and subject[0].kind != "area":
            places = self.slot(verb.last, 9)
            if places and places[0].kind == "area":
                yield Hit(_AREA_IS, subject, places, verb, n, verb.first, verb.last)
        yield from self._complement(subject, verb.last, verb, n)

    def _complement(self, subject: tuple[Mention, ...], i: int, verb: VerbGroup | None, n: int) -> Iterator[Hit]:
        """Noun and adjective frames in the words from token `i`."""
        done: set[str] = set()
        for k in range(i, min(len(self.tokens), i + 11)):
            token = self.tokens[k]
            if token.text in {";", ":", ".", "("} or token.low in RELATIVES or token.kind == "possessive":
                return
            chunk = self.chunks[self.at[k]]
            if chunk.type == "V" and chunk.verb is not None and chunk.verb.last - chunk.verb.first == 1 and chunk.verb.tense == "past":
                continue  # an adjective: "a wholly owned subsidiary of"
            if chunk.type == "M" and chunk.mentions[0].form == "name":
                return
            if k > i and self.chunks[self.at[k]].type == "V" and self.chunks[self.at[k]].verb and self.chunks[self.at[k]].verb.form in {"fin", "inf"}:  # type: ignore[union-attr]
                return
            for frame in [*self.rules.adjectives_by_word.get(token.low, []), *self.rules.nouns_by_word.get(singular(token.low), [])]:
                if frame.relation in done:
                    continue
                end = self.literal(k + 1, frame.rest)
                if end is None:
                    continue
                objects = self.slot(end)
                if objects:
                    done.add(frame.relation)
                    yield Hit(frame, subject, objects, verb, n, i, end)
            if token.low in PREPOSITIONS and token.low not in {"in", "under", "at"} and not done:
                return
            if done and token.low == ",":
                return

    def _between(self, n: int) -> bool:
        """Whether the list in chunk `n` follows "a partnership between"."""
        k = self.chunks[n].first - 1
        while k > 0 and self.tokens[k].low in DETERMINERS:
            k -= 1
        if self.tokens[k].low != "between":
            return False
        return any(self.tokens[m].low in _TIES for m in range(max(0, k - 3), k))

    def _moves(self) -> Iterator[Hit]:
        """"move responsibility for X from A to B": functions go from one body to another."""
        tokens = self.tokens
        for k, token in enumerate(tokens):
            if token.low != "from" or not any(t.low in _MOVING for t in tokens[max(0, k - 16) : k]):
                continue
            source = self.slot_chunk(k + 1, 4)
            if source is None:
                continue
            end = self.chunks[source].last
            for j in range(end, min(len(tokens), end + 3)):
                if tokens[j].low in {"to", "into"}:
                    target = self.slot(j + 1, 4)
                    verbs = [n for n in range(self.at[k], -1, -1) if self.chunks[n].type == "V"]
                    if target:
                        n = verbs[0] if verbs else 0
                        yield Hit(_MOVE, tuple(self.chunks[source].mentions), target, self.chunks[n].verb if verbs else None, n, k, j)
                    break

    def _instances(self) -> Iterator[Hit]:
        """"The CCGs in Northshire are A and B" and "The members of the board are A and B"."""
        for n, c in enumerate(self.chunks):
            if c.type != "V" or c.verb is None or c.verb.lemma != "be" or c.verb.form != "fin" or n < 3:
                continue
            objects = tuple(m for m in self.slot(c.verb.last, 4) if m.form == "name")
            place = self.chunks[n - 1]
            if not objects or place.type != "M":
                continue
            k = n - 2
            while k > 0 and self.chunks[k].low in {"the", "our"}:
                k -= 1
            preposition, head = self.chunks[k].low, self.chunks[k - 1] if k else None
            if head is None:
                continue
            if preposition in {"in", "within", "across", "of"} and head.type == "M" and head.mentions[0].form in {"class", "short"} and head.mentions[0].plural and place.mentions[0].kind == "area":
                yield Hit(_INSTANCE, objects, tuple(place.mentions), c.verb, n, c.verb.first, c.verb.last)
            elif preposition in {"of", "on"} and (head.low in {"members", "membership"} or head.type == "R" and head.roles[0].relation == "member_of") and place.mentions[0].kind != "area":
                yield Hit(_MEMBERS, objects, tuple(place.mentions), c.verb, n, c.verb.first, c.verb.last)

    def _appositions(self) -> Iterator[Hit]:
        """"X, a committee of Y," and "X (part of Y)" and "a board accountable to Y"."""
        for n, c in enumerate(self.chunks[:-1]):
            if c.type != "M" or c.mentions[0].form == "pronoun":
                continue
            after = self.chunks[n + 1]
            if after.low == "," and n + 3 < len(self.chunks) and self.chunks[n + 2].low in {"formerly", "previously", "originally"}:
                former = self.slot(self.chunks[n + 2].last, 3) or self.slot(self.chunks[n + 2].last + 2, 3)
                if former and former[0].form == "name":
                    yield Hit(_FORMER, tuple(c.mentions), former[:1], None, n, c.first, c.last)
                    continue
            if after.type == "W" and after.low in {",", "(", "-", "–", "—"} and n + 2 < len(self.chunks):
                first = self.chunks[n + 2]
                if first.low in {"a", "an", "the", "part", "one", "itself", "now", "which", "accountable", "responsible", "formerly", "then", "in", "working", "under", "both", "also"} or first.type == "M" and first.mentions[0].form in {"class", "some"} or first.type == "R":
                    subject = self._chain(n) or ()
                    if subject:
                        yield from self._complement(subject, first.first, None, n)
            if n > 1 and len(c.mentions) > 1 and self._between(n):
                yield Hit(_BETWEEN, tuple(c.mentions), tuple(c.mentions), None, n, c.first, c.last)
            elif after.type == "W" and after.low in {"accountable", "answerable", "responsible"}:
                yield from self._complement(tuple(c.mentions), after.first, None, n)


_STAFF = {"staff", "representatives", "representation", "members", "leaders", "professionals", "experts", "clinicians", "colleagues", "people", "individuals", "officers", "partners", "teams", "delegates"}
_UNITING = {"merge", "combine", "acquire", "join", "unite", "amalgamate", "come"}
_UNION = Frame("merged_into", "unite to form", (), frozenset({"body", "class"}), frozenset({"body", "class"}), confidence=0.85, text="unite to form")
_SERVICE_VERBS = {"provide", "deliver", "run", "operate", "manage", "coordinate", "co-ordinate", "supply"}
_MOVE = Frame("transfers_to", "from to", (), frozenset({"body", "class", "fund"}), frozenset({"body", "class", "area", "programme"}), text="move from to")
_MOVING = {"move", "moves", "moved", "moving", "transfer", "transfers", "transferred", "transferring", "pass", "passes", "passed", "passing", "shift", "shifted", "shifting", "handed", "hand", "relocate", "relocated", "reallocated", "devolve", "devolved", "go", "goes", "went", "switch", "switched", "taken", "transition", "migrate", "migrated", "redeployed", "seconded", "return", "returned"}
FUNCTIONS = {"function", "functions", "responsibility", "responsibilities", "duty", "duties", "power", "powers", "staff", "work", "role", "roles", "oversight", "budget", "budgets", "contract", "contracts", "assets", "services", "service", "commissioning", "employees", "team", "teams", "employment", "management", "control", "liabilities", "property", "operations", "ownership"}
_SOMETIMES = {"twice", "once", "a", "year", "month", "week", "quarter", "monthly", "quarterly", "annually", "weekly", "regularly", "each", "every", "at", "least", "after", "meeting", "yearly", "then", "in", "turn", "on", "basis", "up", "an", "annual", "regular", "formally", "back", "times", "two", "three", "four", "per"}
_INSTANCE = Frame("part_of", "are", (), frozenset({"body"}), frozenset({"area"}), text="class in area are")
_MEMBERS = Frame("member_of", "are", (), frozenset({"body", "person", "class"}), frozenset({"body"}), text="members are")
_FORMER = Frame("succeeded_by", "formerly", (), frozenset({"body", "programme"}), frozenset({"body", "programme"}), turned=True, text="< formerly")
_SERVING = Frame("covers", "in", (), frozenset({"body"}), frozenset({"area"}), confidence=0.65, text="service in area by")
_AREA_IS = Frame("covers", "area of", (), frozenset({"body", "class"}), frozenset({"area"}), text="area of X is")
_MAKING = {"develop", "produce", "design", "publish", "deliver", "run", "prepare", "write", "plan", "launch", "fund", "host", "lead", "create", "establish", "set", "draw", "commission", "organise", "provide"}
_WITH = Frame("works_with", "with", (), frozenset({"body", "class"}), frozenset({"body", "class"}), confidence=0.7, text="made by A with B")
_SUBORDINATE = {"where", "when", "if", "unless", "once", "as", "while", "although", "though", "until"}
_LISTING = {"include", "comprise", "involve"}  # "providers including X" says no more than an example
_BETWEEN = Frame("works_with", "between", (), frozenset({"body", "class"}), frozenset({"body", "class"}), pair=True, text="partnership between")
_TIES = {"partnership", "agreement", "alliance", "collaboration", "venture", "contract", "links", "link", "relationship", "relationships", "arrangement", "arrangements", "memorandum", "partnerships", "agreements", "collaborations", "understanding", "affiliation", "working", "cooperation", "integration"}
_ADJ_ENDS = ("al", "ous", "ive", "ic", "able", "ible", "ful", "ary", "ent", "ant", "less", "wide", "based", "ed", "ing")
_ADJECTIVES = {"new", "local", "wider", "whole", "same", "single", "first", "second", "third", "other", "joint", "full", "own", "best", "good", "better", "large", "larger", "small", "smaller", "big", "main", "key", "high", "higher", "low", "lower",
               "old", "older", "young", "younger", "next", "last", "further", "more", "less", "greater", "great", "strong", "close", "early", "late", "wide", "long", "short", "major", "minor", "senior", "junior", "poor", "rich", "many", "few", "most", "least", "nearby", "neighbouring", "not-for-profit",
               "north", "south", "east", "west", "northern", "southern", "eastern", "western", "former", "current", "present", "proposed", "newly", "existing", "overall", "top", "so-called", "lead", "core", "fellow"}  # fmt: skip
_ADJECTIVAL = {"health", "care", "nhs", "community", "service", "services", "board", "council", "government", "system", "trust"}


def fold_posts(sentence: Sentence) -> list[Chunk]:
    """Chunks in which "the Leader of the Council" and "the Council's Leader" are names of posts, where nobody is named."""
    chunks, made, i = sentence.chunks, [], 0
    tokens = sentence.tokens
    while i < len(chunks):
        c = chunks[i]
        if c.type == "R" and len(c.roles) == 1 and not c.roles[0].plural and c.roles[0].relation != "member_of":
            j = i + 1
            if j < len(chunks) and chunks[j].low in {"of", "for", "at"}:
                k = j + 1
                while k < len(chunks) and chunks[k].low in {"the", "a", "its"}:
                    k += 1
                if k < len(chunks) and chunks[k].type == "M" and len(chunks[k].mentions) == 1 and chunks[k].mentions[0].kind != "person" and not _person_near(chunks, i, k):
                    post = Mention(c.first, chunks[k].last, c.roles[0].text, "post", "post", owner=chunks[k].mentions[0])
                    made.append(Chunk("M", c.first, chunks[k].last, mentions=[post]))
                    i = k + 1
                    continue
            if made and len(made) > 1 and made[-1].type == "W" and tokens[made[-1].first].kind == "possessive":
                owner = made[-2].mentions
                if owner and not _person_near(chunks, i, i):
                    post = Mention(made[-2].first, c.last, c.roles[0].text, "post", "post", owner=owner[-1])
                    del made[-2:]
                    made.append(Chunk("M", post.first, post.last, mentions=[post]))
                    i += 1
                    continue
            before = made[-1] if made else None
            held_by = before is not None and before.low in {"a", "an"} and len(made) > 1 and made[-2].low == "by"
            if before is not None and (before.low in {"the", "its", "their"} or held_by) and not _person_near(chunks, i, i):
                c = Chunk("M", c.first, c.last, mentions=[Mention(c.first, c.last, c.roles[0].text, "post", "post")])
        elif c.type == "R" and len(c.roles) == 1 and c.roles[0].plural and (len(c.roles[0].text.split()) > 1 or c.roles[0].text.casefold() in _MANY) and not _person_near(chunks, i, i):
            words = c.roles[0].text.split()
            at = next((n for n, w in enumerate(words) if w in {"of", "for"}), len(words)) - 1
            words[at] = singular(words[at])
            c = Chunk("M", c.first, c.last, mentions=[Mention(c.first, c.last, " ".join(w if w.isupper() else w.casefold() for w in words), "type", "class", True, extra=("people", words[at].casefold()))])
        made.append(c)
        i += 1
    return made


_MANY = {"councillors", "governors", "ministers", "mps", "trustees", "mayors"}


def _person_near(chunks: list[Chunk], i: int, k: int) -> bool:
    for j in (i - 1, i - 2, k + 1, k + 2):
        if 0 <= j < len(chunks) and chunks[j].type == "M" and any(m.kind == "person" for m in chunks[j].mentions):
            between = chunks[min(j, k) + 1 : max(j, i)] if j > k else chunks[j + 1 : i]
            if all(b.type == "W" and b.low in {",", "(", "the", "a", "-", "–"} for b in between):
                return True
    return False
