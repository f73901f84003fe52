"""What the money is spent on and who pays it, as the document states it. Arithmetic: `macros.domain.figures`."""

from __future__ import annotations

import re
from collections.abc import Set
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from macros.domain.base import Currency, Entity, Flag, OneLine, Ref, Slug, Text, Whole, Year, refuse
from macros.domain.parties import OrganisationId
from macros.domain.provenance import (
    CaveatIds,
    Fact,
    Facts,
    Known,
    SourceRefs,
    Unknown,
    UnknownCause,
    known_or_unknown,
)
from macros.domain.quantities import Amount, Basis, Bound, MonthNumber, Share, months_fit
from macros.domain.shown import Group, KnownBy, NotShown, Section, Shown, Worded
from macros.domain.terms import ENDED, NEVER_GIVEN, ONLY_ASKED_FOR


class Nature(StrEnum):
    """Cash, things in kind, hours of staff and guarantees are kept apart and never added.

    The last two are for sources that do not keep them apart, or do not say.
    """

    CASH = "kontant"
    IN_KIND = "naturalier"
    HOURS = "timer"
    GUARANTEE = "garanti"
    CASH_OR_IN_KIND = "penge-eller-naturalier"
    NOT_STATED = "ikke-oplyst"


class Recurrence(StrEnum):
    """Whether a contribution comes once or again. A one-off and a yearly amount are different bases."""

    ONCE = "engang"
    EACH_YEAR_OF_PERIOD = "hvert-aar-i-perioden"
    EACH_YEAR_OPEN = "hvert-aar-uden-slut"
    ONGOING = "loebende"
    NOT_STATED = "ikke-oplyst"


class UnknownAmount(Unknown, title="Ukendt beløb"):
    """An amount that nobody has given, with the years it is for where they are known: sometimes the last one only."""

    first_year: Year | None = Field(default=None, title="Første år")
    last_year: Year | None = Field(default=None, title="Sidste år", description="Udelades, når der ingen slutning er.")
    first_month: MonthNumber | None = Field(default=None, title="Første måned")
    last_month: MonthNumber | None = Field(default=None, title="Sidste måned")

    @model_validator(mode="after")
    def _in_order(self) -> UnknownAmount:
        if self.last_year and self.first_year and self.first_year > self.last_year:
            refuse(f"first_year ({self.first_year}) ligger efter last_year ({self.last_year})")
        months_fit((self.first_year, self.first_month), (self.last_year, self.last_month))
        return self

    def beside(self, first: int, last: int) -> bool:
        """Whether it may belong to the years `first` to `last`: yes where its own years are not known."""
        return (self.first_year or first) <= last and (self.last_year or last) >= first


Amounts = Annotated[tuple[Amount, ...], Field(min_length=1)]


def _form_of_contribution(value: Any) -> str:
    if isinstance(value, Share) or (isinstance(value, dict) and {"percent", "words", "of"} & value.keys()):
        return "andel"
    return known_or_unknown(value)


Contribution = Annotated[
    Annotated[Amounts, Tag("kendt")] | Annotated[Share, Tag("andel")] | Annotated[UnknownAmount, Tag("ukendt")],
    Discriminator(_form_of_contribution),
]
"""Amounts, a part of a named whole, or the reason why neither is known."""


KnownAmounts = Annotated[
    Annotated[Amounts, Tag("kendt")] | Annotated[UnknownAmount, Tag("ukendt")], Discriminator(known_or_unknown)
]
"""Amounts, or the reason why they are not known."""


class Actual(Worded, title="Faktisk beløb"):
    """What was paid or used in fact, where that is told beside what was agreed. It is never added to that."""

    amount: Amount = Field(title="Beløb")
    source: SourceRefs
    caveats: CaveatIds = ()


class CostLine(Worded, title="Budgetpost"):
    """One thing the money is spent on (*budgetpost*)."""

    item: OneLine = Field(title="Post", description="Hvad pengene går til.")
    category: Annotated[Slug, Ref("cost_categories")] = Field(
        title="Udgiftsart", description="Se cost_categories i vocabularies.yml."
    )
    amounts: KnownAmounts = Field(
        title="Beløb", description="Ét beløb pr. år eller ét samlet, eller hvorfor det er ukendt."
    )
    phase: Annotated[Slug, Ref("cost_phases")] | None = Field(
        default=None,
        title="Fase",
        description="Hvornår i indsatsens liv udgiften falder, når kilden siger det: se cost_phases i vocabularies.yml.",
    )
    actual: tuple[Actual, ...] = Field(
        default=(),
        title="Faktisk brugt",
        description="Det, der ifølge et regnskab blev brugt. amounts er budgettet. De to bliver aldrig lagt sammen.",
    )
    source: SourceRefs
    caveats: CaveatIds = ()


class StatedTotal(Worded, title="Sum ifølge kilden"):
    """A total that the source itself gives, held against the sum of the lines."""

    amount: Amount = Field(title="Beløb")
    source: SourceRefs
    explained_by: Annotated[Slug, Ref("caveats")] | None = Field(
        default=None, title="Forklares af", description="Id på det forbehold, der forklarer en forskel til summen."
    )

    @model_validator(mode="after")
    def _is_a_sum(self) -> StatedTotal:
        if self.amount.basis is Basis.PER_MONTH:
            refuse(
                f"et beløb om måneden ({Basis.PER_MONTH}) er ikke en sum. Skriv det i amounts på den linje, det hører til"
            )
        return self


class ResultRate(Entity, title="Sats for et resultat"):
    """What is paid for one result."""

    result: OneLine = Field(title="Resultat")
    amount: Amount = Field(title="Beløb", description="Med per, fx pr. deltager, der opnår resultatet.")
    source: SourceRefs


class ByResult(Entity, title="Betaling efter resultat"):
    """How a contribution depends on what is achieved (*betaling efter resultat*)."""

    results: Known[Facts] = Field(title="Resultater, der udløser betaling")
    measured_after_months: Known[Annotated[tuple[Whole, ...], Field(min_length=1)]] = Field(
        title="Måles efter", description="Måneder efter start, fx [12, 24]."
    )
    rates: Known[Annotated[tuple[ResultRate, ...], Field(min_length=1)]] = Field(title="Satser")
    measured_source: SourceRefs | None = Field(
        default=None, title="Hvor står det?", description="Kun når månederne står et andet sted end resten."
    )
    paid_over_years: Known[Annotated[Whole, Field(ge=1)]] = Field(
        title="Betales over", description="Antal år, betalingen strækker sig over."
    )
    paid_over_source: SourceRefs | None = Field(
        default=None, title="Hvor står det?", description="Kun når årene står et andet sted end resten."
    )
    source: SourceRefs


class Increase(Worded, title="Årlig ændring"):
    """What a contribution grows by from each year to the next, where nobody says what it grows from. Told, never computed with.

    `value` is whole units of `currency` (kroner) a year; it falls by as much where `falls` says so.
    """

    value: Whole = Field(ge=1, title="Beløb", description="Hele kroner mere for hvert år, fx 200000.")
    currency: Currency = Field(default="DKK", title="Valuta")
    bound: Bound = Field(
        default=Bound.EXACT,
        title="Hvor præcist",
        description="praecis, cirka, mindst, over, godt, hoejst eller knap, som kilden skriver det.",
    )
    falls: Flag = Field(default=False, title="Falder", description="true, når bidraget bliver mindre for hvert år.")
    to_year: Year | None = Field(
        default=None, title="Til og med år", description="Udelades, når kilden ikke siger, hvornår det holder op."
    )
    source: SourceRefs


SENTENCES = re.compile(r"\. [A-ZÆØÅ]")
"""Where one sentence ends and the next begins."""

PART_UNKNOWN = "Flere er sammen om beløbet, og hvor meget hver af dem giver, er ikke oplyst"
"""Why nobody knows what one of several gives of an amount they give together, in whatever form and however firmly promised."""

COUNTED_WITH = ("paid_from", "included_in", "repays")
"""Fields by which one line says that its money is counted with another, so that sums count it once."""


class FundingLine(Worded, title="Bidrag"):
    """One contribution: who pays what, how, and how firmly it is promised."""

    id: Slug | None = Field(
        default=None,
        title="Id",
        description="Kun når en anden linje henviser hertil, fx i paid_from, included_in eller replaces.",
    )
    payer: OrganisationId = Field(title="Betaler")
    with_payers: tuple[OrganisationId, ...] = Field(
        default=(),
        title="Sammen med",
        description="De andre, når flere betaler ét beløb sammen, og kilden ikke siger, hvad hver betaler.",
    )
    item: OneLine = Field(
        title="Hvad bidraget er", description="Med jeres egne ord, så kort, at det kan stå i en sætning."
    )
    detail: OneLine | None = Field(
        default=None,
        title="Mere om bidraget",
        description="Det, der ellers skal siges om det. Står kun i hele sætninger.",
    )
    tied_to: OneLine | None = Field(
        default=None,
        title="Kun til",
        description="Når pengene kun må gå til en del af indsatsen: målgruppen eller formålet, fx unge mænd.",
    )
    nature: Nature = Field(title="Form", description="kontant, naturalier eller timer.")
    in_kind: Annotated[Slug, Ref("in_kind_kinds")] | None = Field(
        default=None,
        title="Hvad slags naturalier",
        description="Kun ved naturalier, eller når et bidrag kan være penge eller naturalier: se in_kind_kinds i vocabularies.yml.",
    )
    recurrence: Recurrence = Field(title="Gentagelse", description="Se recurrences i vocabularies.yml.")
    status: Annotated[Slug, Ref("funding_statuses")] = Field(
        title="Tilsagn", description="Se funding_statuses i vocabularies.yml."
    )
    amounts: Contribution = Field(
        title="Beløb", description="Et eller flere beløb, en procentdel, eller hvorfor det er ukendt."
    )
    increase: Increase | None = Field(
        default=None,
        title="Årlig ændring",
        description="Kun når beløbet er ukendt, og kilden siger, hvor meget det stiger eller falder for hvert år.",
    )
    stated_total: StatedTotal | None = Field(default=None, title="Samlet ifølge kilden")
    actual: tuple[Actual, ...] = Field(
        default=(),
        title="Faktisk betalt",
        description="Det, der ifølge et regnskab blev betalt. amounts er det aftalte. De to bliver aldrig lagt sammen.",
    )
    paid_from: Slug | None = Field(
        default=None,
        title="Kommer fra",
        description="Id på den linje, pengene stammer fra, når de er givet videre. Så tælles de kun én gang.",
    )
    included_in: Slug | None = Field(
        default=None,
        title="Indgår i",
        description="Id på den linje, hvis beløb rummer dette, fx én af flere investorer eller det, der går til administration.",
    )
    more_parts: Flag = Field(
        default=False,
        title="Der er flere dele",
        description="Kun ved included_in: true, når kilden ikke nævner alle dele af det beløb, linjen indgår i.",
    )
    repays: Slug | None = Field(
        default=None,
        title="Betaler tilbage",
        description="Id på den linje, hvis udlæg dette bidrag betaler tilbage. Det er ikke flere penge til indsatsen.",
    )
    replaces: Slug | None = Field(
        default=None,
        title="Afløser",
        description="Id på den linje, dette bidrag kom i stedet for, så de samme år ikke tælles to gange.",
    )
    by_result: ByResult | None = Field(
        default=None, title="Betaling efter resultat", description="Når beløbet afhænger af, hvad indsatsen opnår."
    )
    source: SourceRefs
    caveats: CaveatIds = ()

    @model_validator(mode="after")
    def _item_is_one_thing(self) -> FundingLine:
        if SENTENCES.search(self.item):
            refuse("item skal være ét kort udtryk. Skriv det, der står efter punktummet, i detail")
        return self

    @model_validator(mode="after")
    def _grows_from_nobody_knows_what(self) -> FundingLine:
        if self.increase is None:
            return self
        if not isinstance(self.amounts, UnknownAmount):
            refuse(
                "increase er kun til et bidrag, hvis beløb er ukendt. Kendes beløbet, så skriv hvert års beløb i amounts"
            )
        if self.recurrence is Recurrence.ONCE:
            refuse(
                f"et bidrag, der kommer én gang ({self.recurrence}), kan ikke stige eller falde for hvert år: slet increase"
            )
        first, last = self.amounts.first_year, self.increase.to_year
        if first and last and last <= first:
            refuse(f"increase.to_year ({last}) skal ligge efter first_year ({first})")
        return self

    @model_validator(mode="after")
    def _nobody_pays_twice(self) -> FundingLine:
        if len(set(self.payers)) < len(self.payers):
            refuse("with_payers er de andre, der betaler sammen med payer: skriv hver én gang, og ikke payer selv")
        return self

    @property
    def payers(self) -> tuple[str, ...]:
        """Everybody who pays it: more than one where nobody says what each of them pays of it."""
        return (self.payer, *self.with_payers)

    def shared_with_others(self, payers: Set[str]) -> bool:
        """Whether some of `payers` pay it together with others."""
        return not payers.isdisjoint(self.payers) and not payers >= set(self.payers)

    def part_of(self, payers: frozenset[str]) -> FundingLine | None:
        """What of it is paid by some of `payers`: itself where all of it is, an amount that nobody has given where others pay it
        with them, and None where none of them does."""
        mine = tuple(id_ for id_ in self.payers if id_ in payers)
        if len(mine) == len(self.payers):
            return self
        if not mine:
            return None
        years = {"first_year": self.first_told, "last_year": self.last_told}
        gap = UnknownAmount.model_validate({"unknown": PART_UNKNOWN, "cause": UnknownCause.SILENT, **years})
        part = {"payer": mine[0], "with_payers": mine[1:], "amounts": gap, "stated_total": None, "increase": None}
        return self.model_copy(update=part)

    @property
    def given(self) -> bool:
        """Whether somebody gives it, gave it or may yet: not where it was refused, or fell away before it was paid."""
        return self.status not in NEVER_GIVEN

    @property
    def ended(self) -> bool:
        """Whether it was given until it ended, so that it does not run on where no source says when that was."""
        return self.status in ENDED

    @model_validator(mode="after")
    def _what_ended_has_an_end(self) -> FundingLine:
        if self.ended and self.recurrence is Recurrence.EACH_YEAR_OPEN:
            refuse(
                f"et bidrag, der er {self.status}, kommer ikke {self.recurrence}: skriv hvert-aar-i-perioden, eller loebende, når kilden ikke siger, hvornår det holdt op"
            )
        return self

    @property
    def last_told(self) -> int | None:
        """The last year the amounts are known to be for; None where they have no end, or no years."""
        if isinstance(self.amounts, UnknownAmount):
            return self.amounts.last_year
        ends = [amount.last_told for amount in self.amounts] if isinstance(self.amounts, tuple) else [None]
        return None if None in ends else max(filter(None, ends))

    @property
    def first_told(self) -> int | None:
        """The first year the amounts are known to be for; None where none is told."""
        if isinstance(self.amounts, UnknownAmount):
            return self.amounts.first_year
        amounts = self.amounts if isinstance(self.amounts, tuple) else ()
        return min((amount.first_year for amount in amounts if amount.first_year), default=None)

    @property
    def places(self) -> tuple[str, ...]:
        """Where it stands, and where what it grows by does, each place once."""
        return tuple(dict.fromkeys((*self.source, *(self.increase.source if self.increase else ()))))

    @property
    def described(self) -> str:
        """What the contribution is, what it may only be used for, and what else is to be said of it."""
        told = f"{self.item} (kun til {self.tied_to})" if self.tied_to else self.item
        return f"{told}. {self.detail}" if self.detail else told

    @model_validator(mode="after")
    def _things_are_named(self) -> FundingLine:
        if self.nature is Nature.IN_KIND and not self.in_kind:
            refuse("naturalier skal sige, hvad de er: skriv in_kind, fx lokaler")
        if self.nature not in (Nature.IN_KIND, Nature.CASH_OR_IN_KIND) and self.in_kind:
            refuse("in_kind hører kun til bidrag med nature: naturalier eller penge-eller-naturalier")
        return self

    @model_validator(mode="after")
    def _counted_one_way(self) -> FundingLine:
        if sum(getattr(self, name) is not None for name in COUNTED_WITH) > 1:
            refuse("en linje kan kun have én af paid_from, included_in og repays")
        return self

    @model_validator(mode="after")
    def _of_a_whole(self) -> FundingLine:
        if self.more_parts and not self.included_in:
            refuse(
                "more_parts hører kun til en linje med included_in: skriv, hvilket beløb den er en del af, eller slet more_parts"
            )
        return self

    @property
    def counted_with(self) -> tuple[str, str] | None:
        """How this money is counted with another line (a field of `COUNTED_WITH`) and that line's id; None where it is not."""
        return next(((name, to) for name in COUNTED_WITH if (to := getattr(self, name)) is not None), None)

    @model_validator(mode="after")
    def _once_is_not_every_month(self) -> FundingLine:
        monthly = isinstance(self.amounts, tuple) and any(a.basis is Basis.PER_MONTH for a in self.amounts)
        if monthly and self.recurrence is Recurrence.ONCE:
            refuse(f"et beløb om måneden ({Basis.PER_MONTH}) kommer ikke én gang: ret recurrence eller basis")
        return self

    @model_validator(mode="after")
    def _one_kind_of_amount(self) -> FundingLine:
        if isinstance(self.amounts, tuple):
            seen = {(amount.basis, amount.per, amount.currency, amount.price_level) for amount in self.amounts}
            if len(seen) > 1:
                refuse(
                    "beløbene på en linje skal have samme basis, enhed, valuta og prisniveau; lav ellers flere linjer"
                )
            years = [(a.first_year, a.first_course_year) for a in self.amounts if a.basis is Basis.IN_YEAR]
            if len(years) != len(set(years)):
                refuse("samme år står to gange på linjen")
            periods = [
                (a.years, a.only_end, a.course_years, a.known_in) for a in self.amounts if a.basis is not Basis.IN_YEAR
            ]
            if len(periods) != len(set(periods)):
                refuse("samme periode står to gange på linjen; læg beløbene sammen, eller lav flere linjer")
        return self


class Alternative(Worded, title="Tal om noget andet"):
    """A figure about something else than this agreement, such as the price of going on as before."""

    text: Text = Field(title="Hvad tallet er", description="Sig tydeligt, at det ikke er modellens pris.")
    amount: Amount = Field(title="Beløb")
    source: SourceRefs
    caveats: CaveatIds = ()


class PriceNote(Worded, title="Det, prisen rummer"):
    """What a source says of whether one part of the costs is in the price: the administration, the premises, the
    municipality's own hours."""

    part: Annotated[Slug, Ref("price_parts")] = Field(title="Del", description="Se price_parts i vocabularies.yml.")
    told: Known[Fact] = Field(
        title="Hvad kilden siger",
        description="Om delen er med i beløbene, og hvem der ellers betaler den; eller hvorfor det er ukendt.",
    )


class Economy(Entity, title="Økonomi"):
    """The economy of one agreement."""

    pattern: Annotated[
        Slug, Ref("financing_patterns"), NotShown("with its note under the heading, and the criterion `moenster`")
    ] = Field(title="Finansieringsmønster", description="Se financing_patterns i vocabularies.yml.")
    pattern_note: Annotated[Text | None, NotShown("told with the pattern")] = Field(
        default=None,
        title="Mønsteret i denne aftale",
        description="Kort. Uden den står mønstrets egen forklaring.",
    )
    price_basis: Annotated[
        Known[Facts],
        Shown(
            Section.MONEY,
            criterion="prisniveau",
            group=Group.MONEY,
            label="Prisniveau",
            after="budget",
            row_after="costs",
            known_by=KnownBy.PARTIES,
        ),
    ] = Field(title="Prisniveau og enhed", description="Hvad kilden siger om prisniveau, eller at den intet siger.")
    costs: Annotated[
        Known[Annotated[tuple[CostLine, ...], Field(min_length=1)]],
        Shown(Section.MONEY, criterion="budget", group=Group.MONEY, table=True, known_by=KnownBy.DELIVERER),
    ] = Field(title="Budgetposter")
    costs_total: Annotated[Known[StatedTotal], NotShown("the foot of the budget, and the criterion `udgifter`")] = (
        Field(title="Udgifter i alt ifølge kilden")
    )
    funding: Annotated[
        tuple[FundingLine, ...],
        NotShown("a table of its own, and the criteria `betalere`, `naturalier` and the municipality's money"),
    ] = Field(min_length=1, title="Finansiering")
    not_in_price: Annotated[
        tuple[PriceNote, ...], NotShown("a line that names each part, and the criterion `ikke-i-prisen`")
    ] = Field(
        default=(),
        title="Er det med i prisen?",
        description="Administration, lokaler og kommunens egne timer, hver højst én gang. En del, der er udeladt, står som ukendt.",
    )
    conditions: Annotated[Known[Facts], Shown(Section.MONEY, criterion="vilkaar-for-penge", group=Group.MONEY)] = Field(
        title="Vilkår for pengene"
    )
    payment: Annotated[
        Known[Facts], Shown(Section.MONEY, criterion="betaling", group=Group.MONEY, known_by=KnownBy.PARTIES)
    ] = Field(title="Betaling")
    alternatives: Annotated[tuple[Alternative, ...], NotShown("beside the tables: they are not of this agreement")] = (
        Field(default=(), title="Tal om noget andet")
    )

    @model_validator(mode="after")
    def _each_part_once(self) -> Economy:
        parts = [one.part for one in self.not_in_price]
        if again := next((part for part in parts if parts.count(part) > 1), None):
            refuse(f"not_in_price: {again} står to gange. Skriv hver del én gang")
        return self

    @property
    def replaced(self) -> tuple[FundingLine, ...]:
        """The contributions that another came in the place of: not where that is only asked for, or was never given."""
        ids = {line.replaces for line in self.given if line.replaces and line.status not in ONLY_ASKED_FOR}
        return tuple(line for line in self.given if line.id in ids)

    @property
    def in_force(self) -> tuple[FundingLine, ...]:
        """Those that are given, but for what was replaced and has no known end, with its parts: it is of another time than what
        came in its place, and of how long nobody knows."""
        gone = {line.id for line in self.replaced if line.last_told is None}
        return tuple(line for line in self.given if gone.isdisjoint((line.id, line.included_in)))

    @property
    def given(self) -> tuple[FundingLine, ...]:
        """The contributions that somebody gives, gave or may give yet: those that are money to anybody."""
        return tuple(line for line in self.funding if line.given)
