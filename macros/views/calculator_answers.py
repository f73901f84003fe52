"""What the calculator answers, in words, for an agreement as it stands: the examples that are read without scripts, and what the
page's script is held to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from macros.domain.anchoring import budget_adopted
from macros.domain.calculation import (
    HEADS,
    Inputs,
    Range,
    Sum,
    Worked,
    dearest_year,
    decided_by,
    range_of,
    worked_out,
)
from macros.views import danish
from macros.views.budget import budget_path
from macros.views.calculator_start import agreement_start, names_of, point_of
from macros.views.calculator_words import CANNOT, Said, kroner, per_cent, said_of, span
from macros.views.context import Context
from macros.views.rows import Figure

LABELS: Mapping[str, str] = {
    "own": "I betaler i alt",
    "mean": "I betaler om året i gennemsnit",
    "dearest": "I betaler i det dyreste år",
    "each": "Jeres del pr. {unit}",
    "all": "Alle betaleres penge i alt",
    "eachAll": "Alle betaleres penge pr. {unit}",
    "costs": "Udgifter i alt",
    "rest": "Udgifter, som I ikke selv betaler",
    "missing": "Udgifter, som ingen har sagt ja til",
    "share": "Jeres del af udgifterne",
    "need": "Skal findes i {year}",
    "ownLast": "Det, I betaler i {last} og kan fortsætte med",
    "new": "Heraf nyt for jer",
    "decided": "Budgettet for {year} vedtages senest",
}
"""What each answer is called, in the order they stand in."""

NOTES: Mapping[str, str] = {
    "count": "Ved {high} {unit}",
    "counts": "Lavest ved {high} og højest ved {low} {unit}",
    "each": "Det er jeres del og ikke prisen",
    "all": "Andres penge er deres og ikke en pris",
    "eachAll": "Det, der bliver betalt, og ikke nødvendigvis det, det koster",
    "need": "Finansieringsbehov det første år efter, hvis det hele skal fortsætte",
    "needPart": "Finansieringsbehov det første år efter, hvis en del skal fortsætte",
    "needOver": "Det, andre skal finde det første år efter, hvis de tager over",
    "heads": "Betalingen følger deltagerne: det er det sidste års beløb for lige så mange. Nye deltagere kan koste et andet beløb",
    "again": "Det er ikke valgt, hvad af udgifterne der skal betales igen",
    "cancels": "Det ukendte er det samme før og efter",
    "once": "Penge, der er givet én gang, eller som betaler et udlæg tilbage, tæller ikke med her",
    "decided": "Kontrollér jeres egen budgetproces",
}
"""What is said beside an answer."""

TEXTS: Mapping[str, str] = {
    "asItStands": "B er aftalen, som den står i kataloget, med dens egne år og deltagere. »I« er der kommunen i den aftale. Hold måden at betale på op mod jeres, ikke"
    " beløbene.",
    "same": "A og B er den samme indsats, betalt på to måder. Derfor er det, der skal findes bagefter, det samme.",
    "less": " I {last} er der {apart} mindre i B end i A. De skal komme et andet sted fra, hvis indsatsen skal være den samme.",
    "more": " I {last} er der {apart} mere i B end i A. Indsatsen kan koste det mere, eller andre kan betale mindre.",
    "limit": "Skriv, hvad I højst kan finde. Så siger vi, hvor meget {others} højst kan have betalt i {last}, hvis I skal kunne fortsætte"
    " det hele.",
    "noLimit": "Udgifterne er skrevet. Så afhænger det, der skal findes, ikke af, hvem der betaler nu.",
    "asNew": " Er de {limit} nye penge oven i jeres egne {own}, rækker de, hvis {others} højst betaler {most}, og der skal så findes {all} i alt.",
    "tooLow": "Det er mindre end det, jeres egen betaling i {last} ({own}) svarer til året efter. Så kan I ikke fortsætte det hele, heller ikke hvis de andre intet"
    " betaler.",
    "most": "Så rækker det, hvis {others} højst betaler {most} i {last}. Betaler de mere, kan I ikke fortsætte det hele. Om de gør, kan"
    " ikke siges, så længe beløbet er ukendt.",
    "ownUnknown": "Det {cannot}, fordi det, I selv betaler i {last}, er ukendt.",
    "yearly": "{who} betaler {own}. ",
    "waiting": "Hvad det bliver i alt, og hvad der skal findes bagefter, {cannot}{why}",
    "say-years": ": skriv, hvor mange år I vil regne med.",
    "say-start": ": skriv, hvilket år der begynder.",
    "say-growth": ": skriv, hvor meget priserne stiger.",
    "say-part": ": skriv, hvor stor en del der fortsætter.",
    "tooMuch": "Der bliver betalt mere, end udgifterne er skrevet til. Er alle udgifter med? ",
    "pays": "{who} betaler {own} {period}. ",
    "paysMore": "{who} betaler {own} {period} og dertil et ukendt beløb. ",
    "paysUnknown": "Hvad {who} betaler {period}, er {own}. ",
    "part": " til {part} pct. af det",
    "keeping": "når {who} selv betaler {keeps} om året",
    "keepingNothing": "når {who} selv intet betaler",
    "takenOver": "Tager andre over i {year}, skal de finde {sum}, {paying}.",
    "takenOverOpen": "Hvad andre skal finde, hvis de tager over i {year}, {cannot}, {paying}: det afhænger af {open}.",
    "nothing": "I {year} skal der ikke findes noget.",
    "allNew": "I {year} skal der findes {sum}{part}, og det hele er nyt for {whom}.",
    "noneNew": "I {year} skal der findes {sum}{part}, og intet af det er nyt for {whom}.",
    "someNew": "I {year} skal der findes {sum}{part}, og {fresh} af det er nyt for {whom}.",
    "unclearNew": "I {year} skal der findes {sum}{part}, men hvad af det der er nyt for {whom}, {cannot}.",
    "open": "Hvad der skal findes i {year}{part}, {cannot}: {sum} og dertil {open}.",
    "openAlone": "Hvad der skal findes i {year}{part}, {cannot}: det er {open}, og beløbet er ukendt.",
    "openNew": " Nyt for {whom} er {open}, hvis de penge slutter.",
    "asInA": "Det, der skal findes i {year}, er det samme som i A.",
    "asInABut": "Det, der skal findes i {year}, er det samme som i A, men springet er {upTo}{apart} {more}: I betaler {own} i {last}.",
    "four": "Fortsætter det hele, skal der findes {sum} på fire år.",
    "fourOpen": "Kan ikke opgøres: {open} er ukendt.",
    "moves": "{name} flytter mest: op til {by} op eller ned af det kendte.",
    "movesNothing": "Ingen af de tre flytter et kendt beløb.",
    "hours": "Det er {sum} om året. Det er ikke lagt sammen med pengene.",
    "noHours": "Timer bliver ikke lagt sammen med penge.",
    "eachKrone": "Hver krone af {others}, er en krone, nogen skal finde i {year}, hvis de penge slutter, og det hele skal fortsætte.",
    "jump": ", hvis indsatsen koster det samme, uanset hvem der betaler: I {last} betaler I {a} i A og {b} i B.",
    "noPrice": "I betaler selv {own} Det er ikke, hvad indsatsen koster.",
    "from": "Tallene er fra {name} ({document}), til I retter dem.",
    "moved": "Kilden siger ikke, om beløbene også gælder i de år, I regner på. De er antaget.",
    "series": " Serien slutter i {last}. Derefter regner vi med gennemsnittet af de sidste fem år, {mean} pct. om året: det er antaget.",
    "negative": "Skriv 0 eller mere.",
    "point": "Skriv decimaler med komma, fx 14,5. Punktum er til tusinder, fx 14.000.",
    "unread": "Det kan ikke læses som et tal. Skriv fx 14.000 eller 1,5 mio.",
    "tooManyKroner": "Det er over 10 mia. kr. Kontrollér tallet.",
    "tooMany": "Det er over en million. Kontrollér tallet.",
    "turned": "Det højeste er mindre end det laveste. Byt om.",
    "between": "Skriv en procent mellem {least} og {most}.",
    "atMost": "Skriv højst {most} pct.",
    "aYear": "Skriv et årstal mellem 1990 og 2099.",
    "years": "Skriv et helt antal år fra 1 til {most}.",
    "yearOfPeriod": "Skriv et år fra 1 til {most}.",
    "oneAmount": "Skriv ét beløb.",
    "oneRest": "Kun én kan betale resten. Den første af dem betaler det hele, så her er 0.",
    "copied": "Kopieret.",
    "copiedCells": "Kopieret. Stil jer i celle C8 i arket Forudsætninger, og sæt ind. Spænd og betaling efter resultat kommer ikke med.",
    "noCopy": "Browseren tillader ikke at kopiere.",
    "noCopyLink": "Browseren tillader ikke at kopiere. Kopiér adressen i adresselinjen.",
    "unknownOwn": "Hvad {who} betaler, er ukendt. ",
    "assumedOld": "Antaget af kataloget ud fra aftalens egne tal, ikke jeres i A. Skriv jeres egen anden måde.",
    "said": "A: {a} B: {b}",
    "assumed": "Antaget af kataloget: det samme i alt, betalt på en anden måde. Skriv jeres egen.",
    "ownA": "I selv, A",
    "ownB": "I selv, B",
    "allA": "Alle, A",
    "missingA": "Mangler, A",
    "costs": "Udgifter",
    "nameless": "Giver uden navn",
    "pay": "I betaler ",
    "payAlso": "Desuden betaler I ",
    "payerName": "Navn på den, der betaler",
    "payers": "Betaler",
    "theMunicipality": "Kommunen",
    "theyPay": " betaler ",
    "ownWay": "Måden, I betaler på, {which}",
    "theirWay": "Måden, {who} betaler på",
    "thisWay": "denne måde",
    "remove": "Fjern",
    "noStart": "Første år er antaget. {why}",
    "until": " (til og med {last})",
    "inEach": "i hvert",
    "together": "i alt",
    "move": "Flyt til {year}",
    "places": "{count} steder i kilden.",
    "allAfter": "Alt om tiden bagefter: {name}",
    "apart": "Ikke regnet med",
    "unreadField": "Et felt kan ikke læses. ",
    "unreadFields": "{size} felter kan ikke læses. ",
    "andUnknown": " og et ukendt beløb",
    "ofPart": " ({part} pct.)",
    "inPercent": "del i pct.",
    "ofCosts": "pct. af udgifterne",
    "nthYear": "år {n}",
    "everyYear": "hvert år",
    "fileHeads": "Del;Hvad;Hvilken;Mindst, kr.;Højst, kr.;I ord;Slags tal;Bemærkning",
    "fileTyped": "Jeres tal",
    "fileSaid": "Svar",
    "fileAbout": "Om beregningen",
    "fileWhat": "Adresse;Regnet",
    "nothingAgreed": "intet aftalt",
    "eachKroneHead": "Krone for krone.",
    "upTo": "op til ",
    "jumpHead": "Springet er {upTo}{apart} {more} i A end i B",
    "noPriceHead": "Ikke prisen.",
    "larger": "større",
    "smaller": "mindre",
    "othersFind": ": det, andre skal finde",
    "payingNothing": ", når I intet betaler",
    "newAlone": "Nyt for jer",
    "ifYou": "Hvis I vil",
    "inAll": "I alt",
    "yearBefore": "året før",
    "firstYear": "året, I begynder",
    "lastYear": "i det sidste år",
    "yearAfter": "året efter",
    "onlyMoney": "{head}, kun penge",
    "toFind": "{year}: skal findes",
    "allB": "Alle, B",
    "missingB": "Mangler, B",
    "oplyst": "oplyst i kilden",
    "antaget": "antaget af kataloget",
    "jeres": "jeres tal",
    "ukendt": "ukendt",
    "waits": "Kan først siges, når det, der mangler øverst, er skrevet.",
    "otherYears": " Beløbene er kildens for andre år end dem, I regner på.",
    "unsaid": " Det er ikke valgt, hvad af udgifterne der skal betales igen: se, hvad kilden siger om tiden bagefter, og vælg det under Udgifter.",
    "unsaidOther": " Kilden siger ikke, hvad af udgifterne der skal betales igen.",
    "whoseNot": "I er kommunen. {people}",
    "others": "andre",
    "ownEnd": "Kilden har ingen slutning. I har selv valgt, hvor mange år der regnes med.",
    "whose": "I er kommunen, her {municipality}. {people}",
    "assumedYears": " Første år er antaget.",
}
"""What else the page says, in whole sentences."""

DECIDED = danish.date(budget_adopted(2001)).replace("2000", "{year}")
"""The last day on which a budget is adopted, in the year before it."""


@dataclass(frozen=True)
class Example:
    """An agreement worked out as it stands. `about`: what it is an example of; `waits`: what has to be filled in first, empty where
    nothing has."""

    about: str
    name: str
    path: str
    sheet: str
    entry: str
    period: str
    waits: str
    answers: tuple[Figure, ...]


def example_of(context: Context, about: str) -> Example:
    """The agreement as an example."""
    start = agreement_start(context)
    point = point_of(context)
    inputs = point.inputs()
    waits = " ".join(dict.fromkeys(filter(None, (start["noStart"], "" if point.only_last else start["noYears"]))))
    period = "" if inputs is None else danish.years(inputs.start, inputs.last)
    return Example(
        about,
        context.full_name,
        context.path,
        budget_path(context),
        context.entry_id,
        period,
        waits,
        tuple(answers(context, inputs)) if inputs else (),
    )


def answers(context: Context, inputs: Inputs) -> Iterator[Figure]:
    """Every answer that the inputs have, in the order of `LABELS`."""
    worked, names = worked_out(inputs), names_of(context)
    unit = agreement_start(context)["unit"][0]
    words = {"unit": unit, "year": inputs.last + 1, "last": inputs.last}
    when = f" i {inputs.last}"

    def figure(key: str, said: Said, note: str = "") -> Figure:
        detail = ". ".join(filter(None, (danish.capital(said.detail), note)))
        return Figure(said.kind, said.text, LABELS[key].format(**words), detail)

    def ranged(key: str, of: Callable[[Worked], Sum | None], when: str = "", note: str = "") -> Figure:
        return figure(key, said_of(range_of(worked, of), names, when), note)

    yield ranged("own", lambda one: one.own_total)
    yield ranged("mean", lambda one: one.own_mean)
    yield figure("dearest", _dearest(worked))
    if any(one.people for one in worked):
        counted = _counted(worked, agreement_start(context)["unit"])
        yield ranged("each", lambda one: one.per_participant, note=f"{counted}. {NOTES['each']}")
    yield ranged("all", lambda one: one.all_total, note=NOTES["all"])
    if any(one.people for one in worked):
        yield figure(
            "eachAll",
            _only_whole(said_of(range_of(worked, lambda one: one.all_per_participant), names)),
            NOTES["eachAll"],
        )
    if inputs.costs:
        yield ranged("costs", lambda one: one.all_costs)
        yield ranged("rest", lambda one: one.rest)
        yield ranged("missing", lambda one: one.all_missing)
        yield figure("share", _share(worked))
    need = range_of(worked, lambda one: one.need())
    heads = (
        NOTES["heads"]
        if not inputs.costs and any(payer.way in HEADS for payer in (*inputs.own, *inputs.others))
        else ""
    )
    again = NOTES["again"] if need and not need.one and any(one.comes_again is None for one in inputs.costs) else ""
    yield ranged("need", lambda one: one.need(), when, ". ".join(filter(None, (NOTES["need"], heads, again))))
    apart = any(
        (len(one.own_last.open), one.own_last.known) != (len(one.own[-1].open), one.own[-1].known) for one in worked
    )
    once = NOTES["once"] if apart else ""
    yield ranged("ownLast", lambda one: one.own_last, when, once)
    cancels = all(not one.need().whole and one.new().whole for one in worked)
    yield ranged("new", lambda one: one.new(), when, NOTES["cancels"] if cancels else "")
    yield Figure("beregnet", danish.date(decided_by(inputs)), LABELS["decided"].format(**words), NOTES["decided"])


def _only_whole(said: Said) -> Said:
    """Somebody would read a least sum for each participant as a price."""
    return said if not said.detail else Said(CANNOT, "ukendt", said.detail)


def _counted(worked: tuple[Worked, ...], unit: list[str]) -> str:
    """How many a sum is shared out between: the most give the least for each."""
    found = [one.people for one in worked if one.people is not None]
    low, high = (danish.number(int(end)) for end in (min(found), max(found)))
    words = NOTES["count" if low == high else "counts"]
    return words.format(low=low, high=high, unit=unit[0] if low == high == "1" else unit[1])


def _share(worked: tuple[Worked, ...]) -> Said:
    """The municipality's part of the costs, in per cent."""
    found = [one.share for one in worked]
    known = [share for share in found if share is not None]
    if len(known) < len(found):
        return Said(CANNOT, "ukendt")
    ends = dict.fromkeys((per_cent(min(known)), per_cent(max(known))))
    return Said(f"{'-'.join(ends)} pct.", "beregnet")


def _dearest(worked: tuple[Worked, ...]) -> Said:
    """What the municipality pays in its dearest year, and which that is."""
    year = dearest_year(worked)
    if year is None:
        nothing = all(sum_.whole for one in worked for sum_ in one.own)
        return Said(kroner(Fraction(0)), "beregnet") if nothing else Said(CANNOT, "ukendt")
    found = range_of(worked, lambda one: one.own[year - one.inputs.start])
    return Said(_span(found), "beregnet", str(year))


def _span(found: Range | None) -> str:
    return CANNOT if found is None else span(found.low.known, found.high.known)
