"""What a fact sheet says, as the text of a new model's file: as values where they can be read for certain, and else in a comment
at its place. Nothing of a sheet is lost, and nothing is read into it: what somebody must word or choose still says UDFYLD.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from macros.domain.base import COUNTRIES, HOME, LONGEST_NAME, MONTHS, as_id, is_country_code
from macros.domain.economy import Nature, Recurrence
from macros.domain.parties import OrganisationKind
from macros.domain.provenance import UnknownCause
from macros.domain.quantities import FIRM, NOT_STATED, Basis, Bound
from macros.domain.terms import DocumentStatus, FundingStatus, PartyRole, Reading, SourceKind
from macros.loading.fact_sheet import DAY, FactSheet, SheetFact, SheetMoney, SheetSource, id_of_key
from macros.loading.new_model import CONFIRM, FILL


@dataclass(frozen=True)
class Known:
    """What the catalogue has: organisations by their names, letters' case and signs apart; units by their words; sources by their
    addresses, each as it is referred to; and the ids of all sources."""

    organisations: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    source_ids: frozenset[str] = frozenset()


def bare(name: str) -> str:
    """A name without what may be written in two ways."""
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())


def slug_of(name: str) -> str:
    """A name as an id."""
    return as_id(name)[:LONGEST_NAME].strip("-") or FILL.lower()


def quoted(text: str) -> str:
    """A text as a value, whatever stands in it."""
    return json.dumps(_on_a_line(text), ensure_ascii=False)


def _on_a_line(text: str) -> str:
    return " ".join(text.split())


def comment(text: str) -> str:
    """A text as a comment."""
    return f"# {_on_a_line(text)}"


Lines = list[str]
"""Lines of a part of the file, from its own margin."""


class SheetText:
    """The parts of a new file that one sheet fills in, by the names that the templates have for their places.

    `agreement`: the id of the agreement, where it is added to a model that is there.
    """

    def __init__(self, sheet: FactSheet, known: Known, today: datetime.date, agreement: str = "") -> None:
        self.sheet, self.known, self.today, self.agreement = sheet, known, today, agreement
        self.abroad = _country(sheet.country)
        self.refs = {source.key: self._ref(source) for source in sheet.sources}
        self.parties = self._parties()

    def _ref(self, source: SheetSource) -> str:
        """How a source is referred to: as the one that is here already where it has the address of one."""
        if there := self.known.sources.get(source.url):
            return there
        taken = source.id in self.known.source_ids
        return f"{self.agreement or 'ny'}-{source.id}#laest" if taken else f"{source.id}#laest"

    @property
    def document(self) -> str:
        """The id of the first source."""
        return self.refs[self.sheet.sources[0].key].partition("#")[0]

    # Who takes part

    def _parties(self) -> dict[str, tuple[str, str]]:
        """By the words of the sheet for each party and each payer: the id and the name of the organisation.

        A payer is the party whose name it has, or begins with.
        """
        found: dict[str, tuple[str, str]] = {}
        for words in (*(one.fact for one in self.sheet.parties), *(one.payer for one in self.sheet.financing)):
            name = re.sub(r" *\([^()]*\)$", "", _on_a_line(words)) or words
            same = (one for one in found.values() if bare(one[1]) == bare(name))
            there = self.known.organisations.get(bare(name))
            found.setdefault(words, next(same, (there or slug_of(name), name)))
        return found

    @property
    def new_organisations(self) -> dict[str, str]:
        """Those that are not in the catalogue, each with its name."""
        there = set(self.known.organisations.values())
        return {id_: name for id_, name in self.parties.values() if id_ not in there}

    def organisations(self) -> Lines:
        """Those that must be written, each in a line."""
        country = f", country: {self.abroad}" if self.abroad else ""
        return [
            f"- {{id: {id_}, name: {quoted(name)}, kind: {self._kind(name)}{country}}}"
            for id_, name in self.new_organisations.items()
        ]

    def _kind(self, name: str) -> str:
        return OrganisationKind.MUNICIPALITY if self._is_municipality(name) else FILL

    @staticmethod
    def _is_municipality(name: str) -> bool:
        return bool(re.search(r" kommune?$", name, re.IGNORECASE))

    def municipalities(self) -> Lines:
        """The municipalities among the parties, which somebody must find where no name says so."""
        ids = dict.fromkeys(
            self.parties[one.fact][0] for one in self.sheet.parties if self._is_municipality(self.parties[one.fact][1])
        )
        return [f"municipalities: [{', '.join(ids) or FILL}]"] if self.parties else []

    def party_lines(self) -> Lines:
        """Each party and each payer once."""
        paying = {self.parties[one.payer][0] for one in self.sheet.financing}
        lines, seen = [], set()
        for fact in self.sheet.parties:
            id_, _ = self.parties[fact.fact]
            if id_ in seen:
                lines.append(comment(f"Uddraget, part: {fact.fact} ({self._source(fact.source)})"))
                continue
            seen.add(id_)
            role = PartyRole.PAYER if id_ in paying else FILL
            lines.append(
                f"- {{organisation: {id_}, roles: [{role}], text: {quoted(fact.fact)}, source: {self._source(fact.source)}}}"
            )
        for money in self.sheet.financing:
            id_, _ = self.parties[money.payer]
            if id_ not in seen:
                seen.add(id_)
                lines.append(
                    f"- {{organisation: {id_}, roles: [{PartyRole.PAYER}], text: {quoted(f'{FILL}: {money.payer}')}, source: {self._source(money.source)}}}"
                )
        return lines

    # Facts

    def _source(self, keys: Iterable[str]) -> str:
        refs = list(dict.fromkeys(self.refs.get(key, f"{id_of_key(key)}#laest") for key in keys))
        return refs[0] if len(refs) == 1 else f"[{', '.join(refs)}]" if refs else FILL

    def _facts(self, facts: Iterable[SheetFact]) -> Lines:
        """Each as an entry of a list of facts."""
        return [f"- {{text: {quoted(one.fact)}, source: {self._source(one.source)}}}" for one in facts]

    def _to_copy(self, what: str, facts: Iterable[SheetFact]) -> Lines:
        """Each in a comment, so that it can be copied to where it belongs."""
        lines = [comment(line) for line in self._facts(facts)]
        return [comment(f"> Uddraget, {what}: kopiér hver til det felt, den svarer på."), *lines] if lines else []

    def summary(self) -> Lines:
        """The matter in short, and its sources: all that the sheet has."""
        if not self.sheet.summary:
            return []
        refs = ", ".join(dict.fromkeys(self.refs.values()))
        return [f"summary: {quoted(self.sheet.summary)}", f"summary_source: [{refs}]"]

    def target_groups(self) -> Lines:
        """Each group, with its age where that is one stretch of years."""
        lines = []
        for one in self.sheet.target_group:
            years = re.findall(r"(\d{1,2})[-–](\d{1,2}) år", one.fact)
            age = (
                f"{{low: {int(years[0][0])}, high: {int(years[0][1])}, unit: aar}}"
                if len(years) == 1 and int(years[0][0]) < int(years[0][1])
                else self._no_age()
            )
            only = f", agreements: [{self.agreement}]" if self.agreement else ""
            lines.append(
                f"- {{who: deltagere, text: {quoted(one.fact)}, age: {age}{only}, source: {self._source(one.source)}}}"
            )
        return lines

    @staticmethod
    def _no_age() -> str:
        return f'{{unknown: "{CONFIRM}: Det læste siger ikke, hvor gamle de er", cause: {UnknownCause.SHEET}}}'

    def activities(self) -> Lines:
        """What is done; somebody must give it a name."""
        only = f", agreements: [{self.agreement}]" if self.agreement else ""
        return [
            f"- {{name: {FILL}, text: {quoted(one.fact)}{only}, source: {self._source(one.source)}}}"
            for one in self.sheet.activities
        ]

    def responsibilities(self) -> Lines:
        """The tasks; somebody must say in a few words what each is, and whose."""
        share = f"{{party: {FILL}, part: {FILL}, binding: {FILL}}}"
        if self.parties and not self.sheet.responsibilities:
            return [f"- {{task: {FILL}, shares: [{share}], source: {FILL}}}"]
        return [
            f"- {{task: {quoted(f'{FILL}: {one.fact}')}, shares: [{share}], source: {self._source(one.source)}}}"
            for one in self.sheet.responsibilities
        ]

    def scale(self) -> Lines:
        """The numbers that begin with one and its unit, and the rest in comments."""
        entries: Lines = []
        others: list[SheetFact] = []
        for one in self.sheet.scale:
            if amount := self._counted(one.fact):
                first = ", headline: true" if not entries else ""
                what = quoted(f"{FILL}: {one.fact}")
                entries.append(
                    f"- {{what: {what}, amount: {amount}, aim: {FILL}{first}, source: {self._source(one.source)}}}"
                )
            else:
                others.append(one)
        lines = self._to_copy("omfang", others)
        return [*lines, "scale:", *(f"  {entry}" for entry in entries)] if entries else lines

    def _counted(self, text: str) -> str:
        found = re.match(rf"(?:({'|'.join(map(re.escape, _QUANTITIES))}) )?({_NUMBER}) (\w+)", text, re.IGNORECASE)
        unit = self.known.units.get(found[3].lower()) if found else None
        if not found or not unit:
            return ""
        word = (found[1] or "").lower()
        circa = ", circa: true" if word in ("ca.", "cirka", "omkring", "omtrent") else ""
        return f"{{{_QUANTITIES.get(word, 'exactly')}: {_digits(found[2])}{circa}, unit: {unit}}}"

    def terms(self) -> Lines:
        """When the agreement begins and ends, where the sheet has days or years; and what it says of it."""
        lines = []
        times: dict[str, str] = {}
        for one in self.sheet.term:
            lines.append(comment(f"Uddraget, vilkår: {one.fact} ({self._source(one.source)})"))
            for name, when in _stretch(one.fact).items():
                times.setdefault(name, f"{name}: {{when: {when}, source: {self._source(one.source)}}}")
        return [*lines, *times.values()]

    def evaluation(self) -> Lines:
        """What the sheet says of evaluation."""
        facts = self._facts(self.sheet.evaluation)
        return ["evaluation:", *(f"  {one}" for one in facts)] if facts else []

    def outcome(self) -> Lines:
        """What became of it: a comment, since the sheet has no source for it and no word."""
        if not self.sheet.outcome:
            return []
        return [
            comment("> Uddraget om, hvad der skete siden. Skriv det under anchoring med udfald, dato og kilde:"),
            comment(f"outcome: {{result: {FILL}, as_of: {FILL}, text: {quoted(self.sheet.outcome)}, source: {FILL}}}"),
        ]

    def caveats(self) -> Lines:
        """The forbehold of the sheet; somebody must give each a title and say what the page does about it."""
        return [
            f"- {{id: uddrag-{number}, kind: {FILL}, title: {FILL}, text: {quoted(text)}, handling: {FILL}, source: {self.document}#laest}}"
            for number, text in enumerate(self.sheet.caveats, 1)
        ]

    def head(self) -> Lines:
        """What the sheet says of itself, of what it does not know, and under other names."""
        sheet = self.sheet
        lines = [comment(f"UDDRAGET: {sheet.name}")] if sheet.name else []
        about = [f"kvalitet {sheet.quality}"] * bool(sheet.quality) + [f"land {sheet.country}"] * bool(sheet.country)
        lines += [comment(f"Uddragets egne ord, som ikke skal med: {', '.join(about)}")] if about else []
        lines += [comment(f"Uddraget kalder ukendt: {one}") for one in sheet.unknown]
        return lines + [comment(f"Uddraget har desuden {one}") for one in sheet.rest]

    def country(self) -> Lines:
        """The country of the agreement, where it is another."""
        return [f"country: {self.abroad}"] if self.abroad else []

    # Money

    def funding(self) -> Lines:
        """Each contribution, with the sheet's own words above it."""
        return [line for money in self.sheet.financing for line in self._money(money)]

    def _money(self, money: SheetMoney) -> Iterator[str]:
        words = (money.payer, money.amount, money.currency, money.period, money.kind, money.recurring, money.status)
        more = (money.price_level and f"prisniveau {money.price_level}", money.note)
        yield comment(f"Uddraget: {' · '.join(one for one in (*words, *more) if one)}")
        nature = next((nature for word, nature in _NATURES if re.fullmatch(word, money.kind.lower())), FILL)
        in_kind = f", in_kind: {FILL}" if nature in (Nature.IN_KIND, Nature.CASH_OR_IN_KIND) else ""
        status = next((status for word, status in _STATUSES if re.fullmatch(word, money.status.lower())), FILL)
        amount, recurrence = _amount(money)
        detail = f"\n   detail: {quoted(money.note)}," if money.note else ""
        yield f"- {{payer: {self.parties[money.payer][0]}, item: {FILL}, nature: {nature}{in_kind}, recurrence: {recurrence}, status: {status},{detail}"
        yield f"   amounts: {amount}, source: {self._source(money.source)}}}"

    # Sources

    def sources(self) -> Lines:
        """Those that are not in the catalogue. The first one is taken for the document until somebody says otherwise."""
        lines: Lines = []
        for index, source in enumerate(self.sheet.sources):
            if source.url in self.known.sources:
                lines.append(
                    comment(
                        f"{self.refs[source.key]} er her i forvejen: {source.title}; {source.publisher}; {source.url}; {source.where_in_page}"
                        f"{f'; {source.published}' if source.published else ''}"
                    )
                )
            else:
                lines += self._entry(source, first=index == 0)
        return lines

    def _entry(self, source: SheetSource, *, first: bool) -> Lines:
        note = "Kilden er kendt fra et resumé." + (" Titlen er udledt af adressen." if source.title_from_url else "")
        unknown = f'{{unknown: "Det læste giver ingen dato", cause: {UnknownCause.SHEET}}}'
        words = source.published and source.dated != source.published
        return [
            f"- id: {self.refs[source.key].partition('#')[0]}",
            f"  title: {quoted(source.title)}",
            f"  issuer: {quoted(source.publisher)}",
            f"  kind: {SourceKind.ARTICLE}",
            f"  status: {DocumentStatus.NOT_READ if first else DocumentStatus.PUBLISHED}",
            f"  status_note: {quoted(note)}",
            f"  reading: {Reading.EXCERPT if source.excerpt else Reading.WHOLE}",
            *(["  not_found_again: true"] if source.not_reread else []),
            "  second_hand: true",
            f"  dated: {source.dated or unknown}{f'  {comment(source.published)}' if words else ''}",
            f"  url: {source.url}",
            f"  checked: {self.today.isoformat()}",
            "  sections:",
            f"    laest: {quoted(source.where_in_page)}",
        ]

    # All of it

    def _listed(self, name: str, lines: Lines, none: str) -> Lines:
        """A list at the top of the file; comments alone where none of it must be written."""
        if any(not line.startswith("#") for line in lines):
            return [f"{name}:", *(f"  {line}" for line in lines)]
        return lines or ([comment(none)] if self.parties else [])

    def parts(self, *, short: bool) -> dict[str, Lines]:
        """The lines of each part of the templates. `short`: of the short ones, where a section that nobody knows has no head."""
        terms, evaluation = self.terms(), self.evaluation()
        if short:
            fields = [line for line in terms if not line.startswith("#")]
            notes = [line for line in terms if line.startswith("#")]
            terms = [*notes, "terms:", *(f"  {one}" for one in fields)] if fields else notes
            evaluation = ["documentation:", *(f"  {one}" for one in evaluation)] if evaluation else []
        return {
            "sheet": self.head(),
            "name": [f"name: {quoted(self.sheet.name)}"] if self.sheet.name else [],
            "short": self.summary(),
            "country": self.country(),
            "organisations": self._listed(
                "organisations", self.organisations(), "Alle organisationer står her i forvejen"
            ),
            "municipalities": self.municipalities(),
            "parties": self.party_lines(),
            "funding": self.funding(),
            "tasks": self.responsibilities(),
            "target_groups": self.target_groups(),
            "activities": self.activities(),
            "terms": terms,
            "scale": self.scale(),
            "documentation": evaluation,
            "notice": self._to_copy("opsigelse", self.sheet.termination),
            "meetings": self._to_copy("styring (principles, forums, milestones, terms.scope)", self.sheet.governance),
            "after": self._to_copy("tiden efter (anchoring)", self.sheet.anchoring),
            "outcome": self.outcome(),
            "caveats": self.caveats(),
            "sources": self._listed("sources", self.sources(), ""),
        }


HOME_CURRENCY = "DKK"

_NUMBER = r"\d{1,3}(?:\.\d{3})+|[1-9]\d*"

_QUANTITIES = {
    "ca.": "exactly",
    "cirka": "exactly",
    "omkring": "exactly",
    "omtrent": "exactly",
    "mindst": "at_least",
    "over": "over",
    "godt": "just_over",
    "op til": "at_most",
    "højst": "at_most",
}
"""How a number is written by the word before it."""

_BOUNDS = {
    "ca.": Bound.ABOUT,
    "cirka": Bound.ABOUT,
    "omkring": Bound.ABOUT,
    "mindst": Bound.AT_LEAST,
    "over": Bound.OVER,
    "godt": Bound.JUST_OVER,
    "knap": Bound.JUST_UNDER,
    "næsten": Bound.JUST_UNDER,
    "op til": Bound.AT_MOST,
    "højst": Bound.AT_MOST,
}

_BASES = {
    "pr. år": Basis.PER_YEAR,
    "om året": Basis.PER_YEAR,
    "pr. måned": Basis.PER_MONTH,
    "om måneden": Basis.PER_MONTH,
    "i alt": Basis.TOTAL,
}

_NATURES = (
    (r"cash( \(.*\))?", Nature.CASH),
    ("in-kind", Nature.IN_KIND),
    ("garanti", Nature.GUARANTEE),
    (r"cash eller in-kind.*", Nature.CASH_OR_IN_KIND),
    (r"cash \+ in-kind|ikke oplyst|", Nature.NOT_STATED),
)
"""What a sheet calls a kind of contribution, and the word of the catalogue; two kinds in one line are not kept apart."""

_STATUSES = (
    ("agreed", FundingStatus.DESCRIBED),
    ("intended", FundingStatus.INTENDED),
    (r"proposed \(indstilling.*", FundingStatus.PROPOSED),
    (r"proposed \(ansøgning.*", FundingStatus.APPLIED_FOR),
)
"""What a sheet says of a promise, and the weakest word that says so: *agreed* may be by a budget or by a contract."""

_SUM = re.compile(
    rf"(?:(?P<bound>{'|'.join(map(re.escape, _BOUNDS))}) )?(?P<value>{_NUMBER})(?: ?(?:-|–|til) ?(?P<up_to>{_NUMBER}))?(?: kr\.?)?(?: (?P<basis>{'|'.join(map(re.escape, _BASES))}))?"
)
_YEARS = re.compile(r"(?:fra )?(?P<first>(?:19|20)\d\d)(?:[-–](?P<last>(?:19|20)\d\d))?")


def _country(words: str) -> str:
    """The code of another country, by its code or its name; empty where it is none, or this one."""
    code = COUNTRIES.get(words.strip().lower(), words)
    return code if is_country_code(code) and code != HOME else ""


def _in_order(years: re.Match[str] | None) -> re.Match[str] | None:
    """The years, unless the last of them comes before the first: then nobody knows which are meant."""
    return None if years and years["last"] and years["last"] < years["first"] else years


def _digits(number: str) -> int:
    return int(number.replace(".", ""))


def _amount(money: SheetMoney) -> tuple[str, str]:
    """The amounts of a contribution and its recurrence, as far as they can be read for certain."""
    again = {"nej": Recurrence.ONCE, "ja": Recurrence.ONGOING}.get(money.recurring.lower(), Recurrence.NOT_STATED)
    unknown = f'{{unknown: "{CONFIRM}: Det læste nævner bidraget, men ikke beløbet", cause: {UnknownCause.SHEET}}}'
    found, years = _SUM.fullmatch(money.amount.lower()), _in_order(_YEARS.fullmatch(money.period.lower()))
    currency = money.currency if re.fullmatch("[A-Z]{3}", money.currency) else FILL
    if (not found or not _is_a_sum(found)) and re.search(r"\d", money.amount):
        there = "" if currency == HOME_CURRENCY else f"currency: {currency}, "
        return f"[{{value: {FILL}, {there}basis: {FILL}, price_level: ikke-oplyst}}]", again
    if not found:
        return unknown, again
    first, last = (years["first"], years["last"]) if years else (None, None)
    from_then_on = bool(years) and money.period.lower().startswith("fra")
    basis, known_in = _BASES.get(found["basis"] or ""), None
    if basis in (Basis.PER_YEAR, Basis.PER_MONTH):
        if first and first == (last or first) and not from_then_on:
            first, last, known_in = None, None, first  # whether it is so much in other years, the sheet does not say
        again = (
            Recurrence.EACH_YEAR_OF_PERIOD if last else again if again is not Recurrence.ONCE else Recurrence.NOT_STATED
        )
    elif from_then_on:
        first = None  # since when it is paid, and not what the sum is of
    elif first and not last and basis is None and again is Recurrence.ONCE:
        basis = Basis.IN_YEAR
    elif first and not last:
        last = first
    if basis is None:
        basis = Basis.TOTAL if again is Recurrence.ONCE else Basis.NOT_STATED
    level = money.price_level if re.fullmatch(r"(19|20)\d\d", money.price_level) else NOT_STATED
    fields = {
        "value": str(_digits(found["value"])),
        "up_to": str(_digits(found["up_to"])) if found["up_to"] else None,
        "currency": currency if currency != HOME_CURRENCY else None,
        "basis": basis,
        "first_year": first,
        "last_year": last,
        "known_in": known_in,
        "price_level": level,
        "bound": _BOUNDS.get(found["bound"] or ""),
    }
    return f"[{{{', '.join(f'{name}: {value}' for name, value in fields.items() if value)}}}]", again


def _is_a_sum(found: re.Match[str]) -> bool:
    """Whether it is one amount, or a range that goes up from where it begins, and that no bound is said of."""
    if not found["up_to"]:
        return True
    firm = _BOUNDS.get(found["bound"] or "", Bound.EXACT) in FIRM
    return firm and _digits(found["value"]) < _digits(found["up_to"])


def _stretch(text: str) -> dict[str, str]:
    """When something begins and ends, where a text is from one day or year to another, and nothing else."""
    days = rf"(?P<a>{DAY.pattern}) til (?P<b>{DAY.pattern})"
    if found := re.fullmatch(days, text.strip(), re.IGNORECASE):
        start, end = _day(found["a"]), _day(found["b"])
        return {"start": start, "end": end} if start and end else {}
    years = _in_order(_YEARS.fullmatch(text.strip()))
    if years and years["last"]:
        return {"start": f"{{year: {years['first']}}}", "end": f"{{year: {years['last']}}}"}
    return {}


def _day(text: str) -> str:
    """A day; empty where the calendar has none such."""
    found = DAY.fullmatch(text.lower())
    day, month, year = found.groups() if found else ("", "", "")
    try:
        return f"{{date: {datetime.date(int(year), MONTHS.index(month) + 1, int(day)).isoformat()}}}"
    except ValueError:
        return ""
