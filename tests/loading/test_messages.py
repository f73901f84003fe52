"""Bad input → the exact message, with position. Each row changes one thing in the tiny catalogue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.domain.catalogue import SearchWord, SearchWords
from macros.domain.model import Model
from macros.loading.catalogue import load_catalogue
from macros.loading.folder import SHARED
from macros.loading.problems import CatalogueError
from macros.loading.yaml_tree import parse
from tests.conftest import Problems
from tests.hostile import PAYLOADS, SEARCH, Spoiler, payload

UNKNOWN_HOURS = "amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt}"

ROWS = {
    "a lead that is no sentence or two": (
        "lead: Et *åbent* hus",
        f"lead: {'Et hus. ' * 33}Et *åbent* hus",
        "¤lead:",
        "¤: lead: er for lang: højst 260 tegn; her er 329. Skriv den kortere",
    ),
    "thousands point": (
        "value: 30000",
        "value: 30.000",
        "¤value: 30.000",
        '¤: agreements[1].economy.funding[1].amounts[1].value: "30.000" er ikke et helt tal. '
        "Skriv cifrene alene, uden punktum, komma, mellemrum og enhed; skriv 30000",
    ),
    "unit in amount": (
        "value: 30000",
        'value: "30000 kr."',
        '¤value: "30000',
        '¤: agreements[1].economy.funding[1].amounts[1].value: "30000 kr." er ikke et helt tal. '
        "Skriv cifrene alene, uden punktum, komma, mellemrum og enhed; skriv 30000",
    ),
    "leading zero": (
        "value: 30000",
        "value: 030000",
        "¤value: 030000",
        '¤: agreements[1].economy.funding[1].amounts[1].value: "030000" er ikke et helt tal. '
        "Skriv cifrene alene, uden punktum, komma, mellemrum og enhed",
    ),
    "millions": (
        "value: 30000",
        'value: "0,8 mio."',
        '¤value: "0,8',
        '¤: agreements[1].economy.funding[1].amounts[1].value: "0,8 mio." er ikke et helt tal. '
        "Skriv cifrene alene, uden punktum, komma, mellemrum og enhed; skriv 800000",
    ),
    "negative amount": (
        "value: 30000",
        "value: -1",
        "¤value: -1,",
        "¤: agreements[1].economy.funding[1].amounts[1].value: er -1; det skal være mindst 1",
    ),
    "an amount of nothing": (
        "value: 30000",
        "value: 0",
        "¤value: 0,",
        "¤: agreements[1].economy.funding[1].amounts[1].value: er 0. Skriv ikke 0 for noget, I ikke kender: "
        "skriv unknown og hvorfor. Giver nogen ikke noget et år, så udelad året. Giver de slet ikke noget, så udelad linjen",
    ),
    "a share of nothing": (
        "amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt}",
        "amounts: {percent: 0, of: driften}",
        "¤percent: 0",
        "¤: agreements[2].economy.funding[2].amounts.percent: er 0. Skriv ikke 0 for noget, I ikke kender: "
        "skriv unknown og hvorfor. Giver nogen ikke noget et år, så udelad året. Giver de slet ikke noget, så udelad linjen",
    ),
    "a part of the price twice": (
        "      conditions: {unknown: Ingen vilkår, cause: ikke-omtalt}",
        "      not_in_price:\n        - {part: lokaler, told: {unknown: Intet, cause: ikke-omtalt}}\n"
        "        - {part: lokaler, told: {unknown: Intet, cause: ikke-omtalt}}\n"
        "      conditions: {unknown: Ingen vilkår, cause: ikke-omtalt}",
        "    ¤economy:\n      pattern: trappemodel",
        "¤: agreements[1].economy: not_in_price: lokaler står to gange. Skriv hver del én gang",
    ),
    "a frame of nobody": (
        "amount: {exactly: 2, unit: forloeb}",
        "amount: {exactly: 0, unit: forloeb}",
        "¤what: Forløb",
        "¤: agreements[1].scale[1]: 0 kan være talt op (aim: status), men er ikke ramme. Kendes tallet ikke, så skriv unknown og "
        "hvorfor; er der intet, så udelad punktet",
    ),
    "at most nobody": (
        "amount: {exactly: 2, unit: forloeb}",
        "amount: {at_most: 0, unit: forloeb}",
        "¤amount: {at_most: 0",
        "¤: agreements[1].scale[1].amount: at_most: 0 siger intet. Er der talt 0, så skriv exactly: 0; kendes tallet ikke, så skriv "
        "unknown og hvorfor",
    ),
    "end in the year before the start": (
        "date: 2025-12-31",
        "year: 2023",
        "¤year: 2023",
        "¤: agreements[1].terms.end.when.year: aftalen udløber i 2023, før den træder i kraft 2024-01-01",
    ),
    "ambiguous decimal": (
        "at_most: 30",
        "at_most: 1.000",
        "¤at_most",
        '¤: agreements[1].scale[2].amount.at_most: "1.000" kan læses på to måder. '
        "Skriv 1000 uden punktum, eller med en eller to decimaler",
    ),
    "decimal comma": (
        "at_most: 30",
        'at_most: "12,5"',
        "¤at_most",
        '¤: agreements[1].scale[2].amount.at_most: "12,5" er ikke et tal. '
        "Brug punktum som decimaltegn og ingen enhed; skriv 12.5",
    ),
    "impossible date": (
        "date: 2025-12-31",
        "date: 2025-02-29",
        "¤date: 2025-02-29",
        "¤: agreements[1].terms.end.when.date: datoen 2025-02-29 findes ikke i kalenderen. "
        "Skriv en rigtig dato, fx 2025-12-31",
    ),
    "danish date": (
        "date: 2025-12-31",
        "date: 31.12.2025",
        "¤date: 31",
        '¤: agreements[1].terms.end.when.date: "31.12.2025" er ikke en dato. Skriv år-måned-dag, fx 2025-12-31; skriv 2025-12-31',
    ),
    "end before start": (
        "date: 2025-12-31",
        "date: 2023-12-31",
        "¤date: 2023-12-31",
        "¤: agreements[1].terms.end.when.date: aftalen udløber 2023-12-31, før den træder i kraft 2024-01-01",
    ),
    "bad year": (
        "first_year: 2024",
        "first_year: 24",
        "¤first_year: 24, last_year",
        '¤: agreements[1].economy.costs[1].amounts[1].first_year: "24" er ikke et årstal. '
        "Skriv fire cifre fra 1900 til 2099, fx 2024",
    ),
    "bad price level": (
        "price_level: ikke-oplyst",
        "price_level: ukendt",
        "4, ¤price_level",
        '¤: agreements[1].economy.funding[1].amounts[1].price_level: "ukendt" er ikke et prisniveau. '
        "Skriv årstallet, fx 2011, eller ikke-oplyst",
    ),
    "no is not a flag": (
        "headline: true",
        "headline: no",
        "¤headline",
        '¤: agreements[1].scale[2].headline: "no" er ikke gyldigt her. Skriv true (ja) eller false (nej); skriv false',
    ),
    "two headlines": (
        "measures: forloeb\n",
        "headline: true\n",
        "¤id: vigby-2024",
        "¤: agreements[1]: præcis ét tal under scale skal have headline: true; her er 2",
    ),
    "a time is no date": (
        "checked: 2026-01-02",
        "checked: 14:30",
        "¤checked",
        '¤: checked: "14:30" er ikke en dato. Skriv år-måned-dag, fx 2025-12-31',
    ),
    "misspelt field": (
        "recruitment:",
        "recruitmnt:",
        "¤recruitmnt",
        '¤: recruitmnt: findes ikke her; mente du "recruitment"?',
    ),
    "misspelt term": (
        "groups: [smaaboernsfamilier]",
        "groups: [smaaboernfamilier]",
        "¤smaaboernfamilier",
        '¤: groups[1]: ordet "smaaboernfamilier" findes ikke i ordlisten groups (data/vocabularies.yml); '
        'mente du "smaaboernsfamilier"?',
    ),
    "misspelt organisation": (
        "payer: vigby-kommune",
        "payer: vigby-komune",
        "¤payer:",
        '¤: agreements[1].economy.funding[1].payer: organisationen "vigby-komune" findes ikke '
        'under organisations: i filen eller i data/organisations.yml; mente du "vigby-kommune"?',
    ),
    "misspelt document": (
        "source: hus-aftale#penge\npurpose",
        "source: hus-aftal#penge\npurpose",
        "¤source: hus-aftal#penge",
        '¤: problem[1].source: kilden "hus-aftal" findes ikke; mente du "hus-aftale"?',
    ),
    "misspelt section": (
        "source: hus-aftale#penge\npurpose",
        "source: hus-aftale#pengene\npurpose",
        "¤source: hus-aftale#pengene",
        '¤: problem[1].source: kilden "hus-aftale" har intet afsnit "pengene"; mente du "penge"?',
    ),
    "reference without section": (
        "source: hus-aftale#penge\npurpose",
        "source: hus-aftale\npurpose",
        "  - text: <img src=x onerror=alert(1)> & \"citat\" 'enkelt'.\n    ¤source: hus-aftale",
        '¤: problem[1].source: har værdien "hus-aftale", som ikke har den rigtige form. '
        "Skriv dokument#afsnit, fx ishoej-udkast#oekonomi",
    ),
    "unknown caveat": (
        "caveats: [uklar]",
        "caveats: [uklart]",
        "¤uklart",
        '¤: agreements[1].responsibilities[1].caveats[1]: forbeholdet "uklart" findes ikke under caveats: i samme aftale; '
        'mente du "uklar"?',
    ),
    "unknown law": (
        "laws: [persondataloven]",
        "laws: [persondatalov]",
        "[¤persondatalov",
        '¤: agreements[1].safeguards.data_protection[1].laws[1]: loven "persondatalov" findes ikke i data/laws.yml; '
        'mente du "persondataloven"?',
    ),
    "choice of the code": (
        "nature: kontant",
        "nature: cash",
        "¤nature",
        '¤: agreements[1].economy.funding[1].nature: har værdien "cash"; vælg mellem garanti, '
        "ikke-oplyst, kontant, naturalier, penge-eller-naturalier, timer",
    ),
    "left empty": (
        "name: Hus for alle",
        "name:",
        "# An invented model. Some texts are hostile on purpose: they must reach the page as text.\n¤name:",
        "¤: name: er tom. Skriv en værdi, eller slet feltet, hvis det kan undværes",
    ),
    "list expected": (
        "groups: [smaaboernsfamilier]",
        "groups: smaaboernsfamilier",
        "¤groups",
        '¤: groups: skal være en liste med - foran hvert punkt, men er teksten "smaaboernsfamilier". Skriv [smaaboernsfamilier]',
    ),
    "empty list": (
        "groups: [smaaboernsfamilier]",
        "groups: []",
        "¤groups",
        "¤: groups: er tom; der skal stå mindst ét punkt",
    ),
    "comma in a text in braces": (
        "principles: {unknown: Intet om principper, cause",
        "principles: {unknown: Intet, ikke et ord, cause",
        "¤ikke et",
        "¤: agreements[1].principles.ikke et ord: er en del af en tekst med komma eller kolon. "
        'Sæt hele teksten i "anførselstegn"',
    ),
    "span the wrong way": (
        "{low: 0, high: 6, unit: aar}",
        "{low: 7, high: 6, unit: aar}",
        "¤age: {low",
        "¤: target_groups[1].age: low (7) skal være mindre end high (6)",
    ),
    "a share and an unknown at once": (
        UNKNOWN_HOURS,
        "amounts: {percent: 40, of: alt, unknown: x}",
        "alt, ¤unknown",
        "¤: agreements[2].economy.funding[2].amounts.unknown: kan ikke stå sammen med de andre felter her. Slet det, eller slet dem",
    ),
    "a share of something, and nothing said of how much": (
        UNKNOWN_HOURS,
        "amounts: {of: alt}",
        "¤amounts: {of",
        "¤: agreements[2].economy.funding[2].amounts: skriv enten percent eller words, og ikke begge",
    ),
    "a share in words where a percentage stands": (
        UNKNOWN_HOURS,
        "amounts: {percent: størstedelen, of: alt}",
        "{¤percent",
        '¤: agreements[2].economy.funding[2].amounts.percent: "størstedelen" er ikke et tal. Siger kilden det kun med ord, så skriv words i stedet for percent',
    ),
    "a range where a percentage stands": (
        UNKNOWN_HOURS,
        "amounts: {percent: 50-60 pct., of: alt}",
        "{¤percent",
        '¤: agreements[2].economy.funding[2].amounts.percent: "50-60 pct." er et spænd. Skriv 50 her, og up_to: 60',
    ),
    "a range where an amount stands": (
        "value: 30000, basis: i-aaret",
        "value: 30.000-40.000 kr., basis: i-aaret",
        "{¤value: 30.000",
        '¤: agreements[1].economy.funding[1].amounts[1].value: "30.000-40.000 kr." er et spænd. Skriv 30000 her, og up_to: 40000',
    ),
    "how firm an amount is where the amount stands": (
        "value: 30000, basis: i-aaret",
        "value: ca. 30.000, basis: i-aaret",
        "{¤value: ca.",
        '¤: agreements[1].economy.funding[1].amounts[1].value: "ca. 30.000" er to oplysninger. Skriv 30000 her, og bound: cirka',
    ),
    "a country in small letters": (
        "    document: hus-aftale\n",
        "    country: no\n    document: hus-aftale\n",
        "¤country: no",
        '¤: agreements[1].country: "no" er ingen landekode. Landet skrives med to store bogstaver, fx SE for Sverige; skriv NO',
    ),
    "fewer than none": (
        "{at_most: 30, unit: familie}",
        "{at_most: -30, unit: familie}",
        "¤amount: {at_most",
        "¤: agreements[1].scale[2].amount: at_most er -30, og intet tæller under 0. Slet minustegnet",
    ),
    "two forms of a number": (
        "{at_most: 30, unit: familie}",
        "{at_most: 30, exactly: 20, unit: familie}",
        "¤amount: {at_most",
        "¤: agreements[1].scale[2].amount: skriv én og kun én af: exactly, at_least, over, just_over, nearly, at_most, eller low sammen med high",
    ),
    "sum of costs": (
        "value: 50000",
        "value: 40000",
        "¤costs_total",
        "¤: agreements[1].economy.costs_total: kilden siger 150000 i alt, men linjerne giver 140000. "
        "Ret tallet, eller forklar forskellen med et forbehold i explained_by",
    ),
    "sum of funding": (
        "value: 60000",
        "value: 70000",
        "¤stated_total",
        "¤: agreements[1].economy.funding[1].stated_total: kilden siger 90000 i alt, men linjerne giver 100000. "
        "Ret tallet, eller forklar forskellen med et forbehold i explained_by",
    ),
    "nothing to explain": (
        "price_level: ikke-oplyst}\n            source: hus-aftale#penge\n",
        "price_level: ikke-oplyst}\n            source: hus-aftale#penge\n            explained_by: uklar\n",
        "¤explained_by",
        "¤: agreements[1].economy.funding[1].stated_total.explained_by: "
        "summen passer, så der er ingen forskel at forklare. Slet feltet",
    ),
    "same year twice": (
        "first_year: 2025, price_level: ikke-oplyst}\n          stated",
        "first_year: 2024, price_level: ikke-oplyst}\n          stated",
        "¤payer:",
        "¤: agreements[1].economy.funding[1]: samme år står to gange på linjen",
    ),
    "unknown amount that ends before it begins": (
        "amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt}",
        "amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt, first_year: 2025, last_year: 2024}",
        "¤amounts: {unknown: Timerne",
        "¤: agreements[2].economy.funding[2].amounts: first_year (2025) ligger efter last_year (2024)",
    ),
    "yearly without an end in a period": (
        "{value: 30000, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}\n"
        "            - {value: 60000, basis: i-aaret, first_year: 2025, price_level: ikke-oplyst}\n"
        "          stated_total:\n"
        "            amount: {value: 90000, basis: i-alt, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}\n"
        "            source: hus-aftale#penge\n",
        "{value: 30000, basis: pr-aar, first_year: 2024, price_level: ikke-oplyst}\n",
        "30000, ¤basis:",
        "¤: agreements[1].economy.funding[1].amounts[1].basis: "
        "hvert-aar-i-perioden kræver last_year, så perioden har en slutning",
    ),
    "no end, but single years": (
        "recurrence: hvert-aar-i-perioden",
        "recurrence: hvert-aar-uden-slut",
        "30000, ¤basis:",
        "¤: agreements[1].economy.funding[1].amounts[1].basis: "
        "hvert-aar-uden-slut kræver basis pr-aar eller pr-maaned uden last_year; ellers er der en slutning",
    ),
    "unknown recurrence": (
        "recurrence: hvert-aar-i-perioden",
        "recurrence: hvert-aar-i-perioder",
        "¤recurrence",
        '¤: agreements[1].economy.funding[1].recurrence: har værdien "hvert-aar-i-perioder"; '
        'mente du "hvert-aar-i-perioden"?',
    ),
    "things in kind that are not named": (
        "nature: kontant",
        "nature: naturalier",
        "¤payer:",
        "¤: agreements[1].economy.funding[1]: naturalier skal sige, hvad de er: skriv in_kind, fx lokaler",
    ),
    "money that is said to be premises": (
        "nature: kontant",
        "nature: kontant\n          in_kind: lokaler",
        "¤payer:",
        "¤: agreements[1].economy.funding[1]: in_kind hører kun til bidrag med nature: naturalier eller penge-eller-naturalier",
    ),
    "money from a line that is not there": (
        "          source: hus-aftale#penge\n      conditions",
        "          paid_from: fonden\n          source: hus-aftale#penge\n      conditions",
        "¤paid_from",
        '¤: agreements[1].economy.funding[1].paid_from: "fonden" er ikke id på en anden linje i samme aftale',
    ),
    "money in a ring": (
        "          source: hus-aftale#penge\n      conditions",
        "          id: en\n          paid_from: en\n          source: hus-aftale#penge\n      conditions",
        "¤paid_from",
        "¤: agreements[1].economy.funding[1].paid_from: pengene kommer i ring fra linjen selv. "
        "Ret, hvor de stammer fra",
    ),
    "a pattern nobody has explained": (
        "pattern: trappemodel",
        "pattern: statstilskud",
        "¤pattern: statstilskud",
        '¤: agreements[1].economy.pattern: "statstilskud" er ikke forklaret i data/patterns.yml',
    ),
    "a carrier is missing": (
        "        - {part: data, before: {unknown: Intet, cause: ikke-omtalt}, after: {unknown: Intet, cause: ikke-omtalt}}\n",
        "",
        "¤carriers",
        "¤: agreements[1].anchoring.carriers: mangler data. Hver del skal stå én gang, også når den er ukendt",
    ),
    "a carrier twice": (
        "{part: data,",
        "{part: materialer,",
        "        - {part: materialer, before: {unknown: Intet, cause: ikke-omtalt}, after: {unknown: Intet, cause: ikke-omtalt}}\n        - {¤part: materialer, be",
        '¤: agreements[1].anchoring.carriers[7].part: "materialer" står to gange. Hver del skal stå én gang',
    ),
    "a way nobody has explained": (
        "path: kommunal-trappe",
        "path: loennet-til-frivillig",
        "¤path: loennet-til-frivillig",
        '¤: agreements[1].anchoring.path: "loennet-til-frivillig" er ikke forklaret i data/paths.yml',
    ),
    "binding on the task": (
        "          - {party: huset, part: primaert-ansvarlig, binding: forpligtet}\n",
        "          - {party: huset, part: primaert-ansvarlig, binding: forpligtet}\n        binding: forpligtet\n",
        "¤binding: forpligtet\n        source",
        "¤: agreements[1].responsibilities[1].binding: hører til hver part og ikke til opgaven. Skriv den i shares, "
        "fx {party: …, part: …, binding: ansvar}",
    ),
    "a month without its year": (
        "{value: 30000, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}",
        "{value: 30000, basis: i-aaret, first_year: 2024, first_month: 10, last_month: 9, price_level: ikke-oplyst}",
        "¤{value: 30000",
        "¤: agreements[1].economy.funding[1].amounts[1]: first_month ligger efter last_month",
    ),
    "a rate of a total": (
        "{value: 30000, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}",
        "{value: 30000, basis: i-aaret, first_year: 2024, rate: true, price_level: ikke-oplyst}",
        "¤{value: 30000",
        "¤: agreements[1].economy.funding[1].amounts[1]: rate er kun til et beløb pr. år (basis: pr-aar)",
    ),
    "a fact of an agreement the model has not": (
        "    text: Kaffe og snak.\n",
        "    text: Kaffe og snak.\n    agreements: [aalborg-2024]\n",
        "agreements: [¤aalborg",
        '¤: activities[1].agreements[1]: "aalborg-2024" er ingen af modellens aftaler; vælg mellem vigby-2024, vigby-2026',
    ),
    "payer is no party": (
        "      - organisation: huset\n        roles: [aftalepart, leverer]\n        text: Driver huset.\n"
        "        source: hus-aftale#penge\n",
        "",
        "¤party:",
        '¤: agreements[1].responsibilities[1].shares[1].party: "huset" står ikke under parties i aftalen. '
        "Er id'et rigtigt, så tilføj den dér med en rolle",
    ),
    "e-mail": (
        "text: Familier.",
        "text: Skriv til navn@huset.example.",
        "¤text: Skriv",
        '¤: target_groups[1].text: indeholder e-mailadressen "navn@huset.example". '
        "Skriv organisationens hjemmeside i stedet",
    ),
    "phone": (
        "text: Familier.",
        "text: Ring 12 34 56 78.",
        "¤text: Ring",
        '¤: target_groups[1].text: indeholder noget, der ligner et telefonnummer ("12 34 56 78"). '
        "Slet det; er det et CVR-nummer, hører det til i feltet cvr",
    ),
    "cpr": (
        "text: Familier.",
        "text: Nummer " + "010203" + "-1234 i alt.",
        "¤text: Nummer",
        "¤: target_groups[1].text: indeholder noget, der ligner et CPR-nummer. Slet det",
    ),
    "agreement twice": (
        "id: vigby-2026",
        "id: vigby-2024",
        "    form: aftale\n  - ¤id: vigby-2024",
        '¤: agreements[2].id: aftalen "vigby-2024" står to gange (2 i alt). Giv den et andet id',
    ),
    "reserved agreement id": (
        "id: vigby-2026",
        "id: forankring",
        "¤id: forankring",
        '¤: agreements[2].id: "forankring" er adressen på en anden side om modellen. Brug sted og år, fx ishoej-2023',
    ),
    "section nobody refers to": (
        "sections: {penge: Om penge}",
        "sections: {penge: Om penge, resten: Resten}",
        "¤resten",
        "¤: sources[1].sections.resten: ingen oplysning henviser til afsnittet. Læs det igennem, eller slet det",
    ),
    "month out of range": (
        "when: {date: 2024-01-01}",
        "when: {year: 2024, month: 13}",
        "¤month:",
        "¤: agreements[1].terms.start.when.month: er 13; det skal være højst 12",
    ),
    "sources disagree without a word": (
        "when: {date: 2025-12-31}",
        "when: {date: 2025-12-31}\n        others: [{when: {year: 2026}, source: hus-aftale#penge}]",
        "¤end:",
        "¤: agreements[1].terms.end: når kilderne er uenige (others), skal et forbehold forklare det: skriv dets id i caveats",
    ),
    "part of a line that is not there": (
        "item: Bidrag i trin",
        "item: Bidrag i trin\n          included_in: alt",
        "¤included_in",
        '¤: agreements[1].economy.funding[1].included_in: "alt" er ikke id på en anden linje i samme aftale',
    ),
    "counted in two ways": (
        "item: Bidrag i trin",
        "item: Bidrag i trin\n          included_in: alt\n          repays: alt",
        "¤payer:",
        "¤: agreements[1].economy.funding[1]: en linje kan kun have én af paid_from, included_in og repays",
    ),
    "two sentences in the name of a contribution": (
        "item: Bidrag i trin",
        "item: Bidrag i trin. Det stiger hvert år",
        "¤payer:",
        "¤: agreements[1].economy.funding[1]: item skal være ét kort udtryk. Skriv det, der står efter punktummet, i detail",
    ),
    "both kinds of years": (
        "{value: 30000, basis: i-aaret, first_year: 2024,",
        "{value: 30000, basis: i-aaret, first_year: 2024, first_course_year: 1,",
        "¤{value: 30000",
        "¤: agreements[1].economy.funding[1].amounts[1]: skriv enten kalenderår (first_year) eller forløbsår (first_course_year), ikke begge",
    ),
    "course years backwards": (
        "{value: 30000, basis: i-aaret, first_year: 2024,",
        "{value: 30000, basis: i-alt, first_course_year: 3, last_course_year: 2,",
        "¤{value: 30000",
        "¤: agreements[1].economy.funding[1].amounts[1]: first_course_year (3) ligger efter last_course_year (2)",
    ),
    "a share that is to count people": (
        "amount: {at_most: 30, unit: familie}",
        "amount: {at_most: 30, unit: procent}",
        "¤what: Familier i alt",
        "¤: agreements[1].scale[2]: et tal i procent tæller ingen og kan ikke regnes med: udelad measures, og sig i what, "
        "hvad andelen er af",
    ),
    "an amount for each per cent": (
        "{value: 30000, basis: i-aaret,",
        "{value: 30000, per: procent, basis: i-aaret,",
        "¤per: procent",
        "¤: agreements[1].economy.funding[1].amounts[1].per: procent er en andel og ikke noget, der tælles. "
        "Skriv enheden, det gælder pr., fx deltager eller aar",
    ),
    "a number for each per cent": (
        "amount: {at_most: 30, unit: familie}",
        "amount: {at_most: 30, unit: familie, per: procent}",
        "¤per: procent",
        "¤: agreements[1].scale[2].amount.per: procent er en andel og ikke noget, der tælles. "
        "Skriv enheden, det gælder pr., fx deltager eller aar",
    ),
    "a task of an organisation that takes no part": (
        "- organisation: huset",
        "- organisation: vigby-kommune",
        "¤party: huset",
        '¤: agreements[1].responsibilities[1].shares[1].party: "huset" står ikke under parties i aftalen. Er id\'et rigtigt, så '
        "tilføj den dér med en rolle",
    ),
    "a task of nobody by name, and no reason": (
        "{party: huset,",
        "{party: {cause: ikke-omtalt},",
        "¤party: {",
        "¤: agreements[1].responsibilities[1].shares[1].party: skal være én værdi, men er en gruppe felter",
    ),
    "what is known grows by an amount": (
        "item: Bidrag i trin",
        "item: Bidrag i trin\n          increase: {value: 200000, source: hus-aftale#penge}",
        "¤payer:",
        "¤: agreements[1].economy.funding[1]: increase er kun til et bidrag, hvis beløb er ukendt. Kendes beløbet, så skriv "
        "hvert års beløb i amounts",
    ),
    "it grows by nothing": (
        "amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt}",
        "amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt}\n"
        "          increase: {value: 0, source: hus-aftale#penge}",
        "¤value: 0",
        "¤: agreements[2].economy.funding[2].increase.value: er 0; det skal være mindst 1",
    ),
    "what comes once grows every year": (
        "recurrence: loebende\n          status: hensigt\n          amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt}",
        "recurrence: engang\n          status: hensigt\n          amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt}\n"
        "          increase: {value: 10, source: hus-aftale#penge}",
        "- ¤payer: huset",
        "¤: agreements[2].economy.funding[2]: et bidrag, der kommer én gang (engang), kan ikke stige eller falde for hvert år: "
        "slet increase",
    ),
    "it stops growing before it begins": (
        "amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt}",
        "amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt, first_year: 2026}\n"
        "          increase: {value: 10, to_year: 2025, source: hus-aftale#penge}",
        "- ¤payer: huset",
        "¤: agreements[2].economy.funding[2]: increase.to_year (2025) skal ligge efter first_year (2026)",
    ),
    "an amount a month that comes once": (
        "recurrence: loebende\n          status: hensigt\n          amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt}",
        "recurrence: engang\n          status: hensigt\n          amounts: [{value: 1, basis: pr-maaned, price_level: ikke-oplyst}]",
        "- ¤payer: huset",
        "¤: agreements[2].economy.funding[2]: et beløb om måneden (pr-maaned) kommer ikke én gang: ret recurrence eller basis",
    ),
    "an amount a month as a sum": (
        "amount: {value: 90000, basis: i-alt, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}",
        "amount: {value: 90000, basis: pr-maaned, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}",
        "¤stated_total:\n            amount",
        "¤: agreements[1].economy.funding[1].stated_total: et beløb om måneden (pr-maaned) er ikke en sum. Skriv det i amounts "
        "på den linje, det hører til",
    ),
    "a rate a month": (
        "{value: 30000, basis: i-aaret, first_year: 2024,",
        "{value: 30000, basis: pr-maaned, rate: true, first_year: 2024,",
        "¤{value: 30000",
        "¤: agreements[1].economy.funding[1].amounts[1]: rate er kun til et beløb pr. år (basis: pr-aar)",
    ),
    "an amount a month of a period without an end": (
        "amounts:\n            - {value: 30000, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}\n"
        "            - {value: 60000, basis: i-aaret, first_year: 2025, price_level: ikke-oplyst}\n",
        "amounts:\n            - {value: 30000, basis: pr-maaned, first_year: 2024, price_level: ikke-oplyst}\n",
        "¤basis: pr-maaned",
        "¤: agreements[1].economy.funding[1].amounts[1].basis: hvert-aar-i-perioden kræver last_year, så perioden har en slutning",
    ),
    "months that do not come to the source's total": (
        "amounts:\n            - {value: 30000, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}\n"
        "            - {value: 60000, basis: i-aaret, first_year: 2025, price_level: ikke-oplyst}\n",
        "amounts:\n            - {value: 3000, basis: pr-maaned, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}\n",
        "¤stated_total",
        "¤: agreements[1].economy.funding[1].stated_total: kilden siger 90000 i alt, men linjerne giver 72000. Ret tallet, eller "
        "forklar forskellen med et forbehold i explained_by",
    ),
    "agreement without a municipality": (
        "municipalities: [vigby-kommune]",
        "municipalities: []",
        "¤id: vigby-2024",
        "¤: agreements[1]: aftale skal have mindst én kommune under municipalities",
    ),
    "half a date": (
        "dated: {unknown: Ingen dato, cause: felt-tomt}",
        "dated: 2024-13",
        "¤dated: 2024-13",
        '¤: sources[2].dated: "2024-13" er ikke en dato. Skriv så meget, som kendes: 2023, 2023-05 eller 2023-05-31',
    ),
    "left from the template": (
        "unknown: Intet om ledelse",
        'unknown: "BEKRÆFT: Kilden siger ikke, hvem der leder"',
        "p: {¤unknown",
        "¤: agreements[1].operations.leadership.unknown: 1 svar er ikke bekræftet (linje ¤). Se efter i kilden: "
        "slet BEKRÆFT: foran, hvis den intet siger, eller skriv det, den siger",
    ),
    "not filled in": (
        "title: Vigby 2024-2025",
        "title: UDFYLD",
        "¤title: UDFYLD",
        "¤: agreements[1].title: her står stadig UDFYLD. Skriv det, kilden siger",
    ),
}


@pytest.mark.parametrize(("old", "new", "mark", "message"), ROWS.values(), ids=ROWS.keys())
def test_message(problems: Problems, old: str, new: str, mark: str, message: str) -> None:
    assert message in problems((old, new), mark=mark)


def test_the_tiny_catalogue_is_sound(problems: Problems) -> None:
    assert problems() == []


def test_missing_field_offers_unknown(problems: Problems) -> None:
    [message] = problems(("context: {unknown: Intet, cause: ikke-omtalt}\n", ""), mark="¤name:")
    assert message == '¤: context: mangler. Skriv værdien, eller skriv {unknown: "grunden", cause: ikke-omtalt}'


def test_all_problems_of_a_file_come_at_once(problems: Problems) -> None:
    found = problems(
        ("value: 60000", "value: 70000"),
        ("groups: [smaaboernsfamilier]", "groups: [x]"),
        ("checked: 2026-01-02", "checked: i går"),
        ("recruitment:", "recruitmnt:"),
    )
    assert len(found) == 5  # the misspelt field is also missing
    assert [int(line.split(":")[0]) for line in found] == sorted(int(line.split(":")[0]) for line in found)


SHARED_ROWS = {
    "a hole in the index": (
        "prices.yml",
        "      2012: 2.40\n",
        "",
        "prices[1]: der mangler en ændring for 2012; årene skal stå uden huller",
    ),
    "target without a value": (
        "prices.yml",
        "target_year: 2024",
        "target_year: 2025",
        "prices[1]: target_year skal være det nyeste år med en ændring, 2024",
    ),
    "a series that restates to another year": (
        "prices.yml",
        "target_year: 2024\n    yearly_changes:\n      2008: 3.6\n",
        "target_year: 2025\n    yearly_changes:\n      2008: 3.6\n",
        "prices[2].target_year: de andre indeks for DKK regner om til 2024. Brug samme år, så de kan sammenlignes",
    ),
    "a target the series does not have": (
        "prices.yml",
        "target_year: 2024\n    yearly_changes:\n      2008: 3.6\n",
        "target_year: 2027\n    yearly_changes:\n      2008: 3.6\n",
        "prices[2]: target_year skal være et af årene med en ændring, 2008-2025",
    ),
    "advice without grounds": (
        "patterns.yml",
        "          grounds: Katalogets skøn\n          verify",
        "          verify",
        "patterns[1].how.advice[1].grounds: mangler. Skriv værdien",
    ),
    "a pattern that is not there": (
        "patterns.yml",
        "pattern: trappemodel",
        "pattern: trappemodl",
        'patterns[1].pattern: ordet "trappemodl" findes ikke i ordlisten financing_patterns (data/vocabularies.yml)',
    ),
    "a way that nobody took": (
        "paths.yml",
        "path: kommunal-trappe",
        "path: plan-efter-statstilskud",
        'ingen aftale har taget vejen "plan-efter-statstilskud". Skriv path: plan-efter-statstilskud under anchoring',
    ),
    "a way with the address of another page": (
        "vocabularies.yml",
        "anchoring_paths:",
        "anchoring_paths:\n  - {id: klippen, label: Klippen}",
        '"klippen" er adressen på en anden side om forankring. Giv vejen et andet id',
    ),
    "an answer in two voices": (
        "paths.yml",
        "answer: {text: Spørg først., grounds: Katalogets skøn}",
        "answer: {text: Spørg først., grounds: Katalogets skøn, source: hus-aftale#penge}",
        "paths[1].conditions.answer: skriv source, når et dokument siger det, eller grounds, når det er katalogets råd, "
        "men ikke begge",
    ),
    "an answer that is no line": (
        "paths.yml",
        "text: Spørg først.",
        f"text: {'Spørg først. ' * 12}",
        "paths[1].conditions.answer.text: er for lang: højst 140 tegn",
    ),
    "an answer that leads nowhere": (
        "paths.yml",
        "paths: [kommunal-trappe], why: Trappen",
        "paths: [loennet-til-frivillig], why: Trappen",
        '"loennet-til-frivillig" er ikke forklaret ovenfor',
    ),
    "a topic that is not there": (
        "models/hus-for-alle.yml",
        "laws: [persondataloven]",
        "topics: [persondat]",
        'emnet "persondat" findes ikke i data/law_topics.yml; mente du "persondata"?',
    ),
    "a law of a topic that is not there": (
        "laws.yml",
        "topic: underretning",
        "topic: underret",
        'emnet "underret" findes ikke i data/law_topics.yml',
    ),
    "an answer of a topic that is not there": (
        "law_topics.yml",
        "topics: [hjemmel, persondata]}",
        "topics: [hjemmel, moms]}",
        'questions[1].answers[1].topics[2]: emnet "moms" findes ikke i data/law_topics.yml',
    ),
    "a rule without a source": (
        "law_topics.yml",
        "        source: hus-aftale#penge\n    figures:",
        "    figures:",
        "law_topics[1].rules[1].source: mangler",
    ),
    "a figure of the law that says nothing of other years": (
        "law_topics.yml",
        "        otherwise: Beløbet for 2026 er ikke fundet.\n",
        "",
        "law_topics[1].figures[1].otherwise: mangler",
    ),
    "a figure of the law with half of its years": (
        "law_topics.yml",
        "        last_year: 2025\n",
        "",
        "first_year og last_year hører sammen",
    ),
    "a figure of the law whose years are the wrong way round": (
        "law_topics.yml",
        "last_year: 2025",
        "last_year: 2023",
        "last_year ligger før first_year",
    ),
    "an answer on law that is too long": (
        "law_topics.yml",
        "answer: Alle har pligten.",
        f"answer: {'Alle har pligten. ' * 10}",
        "law_topics[3].answer: er for lang: højst 140 tegn",
    ),
    "a field that no page shows": (
        "law_topics.yml",
        "within: agreement.safeguards.safety",
        "within: agreement.safeguards.sikkerhed",
        '"agreement.safeguards.sikkerhed" er intet felt, der vises',
    ),
    "two answers of one name": (
        "law_topics.yml",
        "{id: intet,",
        "{id: ydelse,",
        'svaret "ydelse" står to gange under questions',
    ),
    "an answer like a form that is not there": (
        "law_topics.yml",
        "form: koeb",
        "form: lejemaal",
        'svaret "ydelse" ligner formen "lejemaal", som ikke findes under forms',
    ),
    "a municipality that is none": (
        "models/hus-for-alle.yml",
        "municipalities: [vigby-kommune]",
        "municipalities: [huset]",
        'agreements[1].municipalities[1]: "huset" er ikke en kommune, men forening',
    ),
    "a country by its name": (
        "models/hus-for-alle.yml",
        "    document: hus-aftale\n",
        "    document: hus-aftale\n    country: Sverige\n",
        'agreements[1].country: "Sverige" er ingen landekode. Landet skrives med to store bogstaver, fx SE for Sverige',
    ),
    "a country in small letters": (
        "models/hus-for-alle.yml",
        "    document: hus-aftale\n",
        "    document: hus-aftale\n    country: se\n",
        'agreements[1].country: "se" er ingen landekode. Landet skrives med to store bogstaver, fx SE for Sverige',
    ),
    "a country that has no name here": (
        "models/hus-for-alle.yml",
        "    document: hus-aftale\n",
        "    document: hus-aftale\n    country: XX\n",
        'agreements[1].country: ordet "XX" findes ikke i ordlisten countries (data/vocabularies.yml)',
    ),
    "a municipality of another country than the agreement": (
        "models/hus-for-alle.yml",
        "    document: hus-aftale\n",
        "    document: hus-aftale\n    country: SE\n",
        'agreements[1].municipalities[1]: "vigby-kommune" er en kommune i DK, men aftalen er fra SE. Er aftalen derfra, så skriv '
        "country: DK ved aftalen; ellers skriv country: SE ved organisationen",
    ),
    "law of another country than the agreement": (
        "models/hus-for-alle.yml",
        "    document: hus-aftale\n",
        "    document: hus-aftale\n    country: SE\n",
        'agreements[1].safeguards.data_protection[1].laws[1]: "persondataloven" er lov i DK, men aftalen er fra SE. Slet '
        "henvisningen, eller beskriv loven i data/laws.yml med country: SE",
    ),
    "advice of another country that follows the Danish budget year": (
        "advice.yml",
        "    verify: true\n",
        "    verify: true\n    country: SE\n",
        "before_budget følger Danmarks budgetår, og rådet gælder et andet land. Udelad before_budget, og skriv fristen i text",
    ),
    "a source that is not there": (
        "patterns.yml",
        "hus-aftale#penge",
        "hus-aftale#pengene",
        "hus-aftale",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "message"), SHARED_ROWS.values(), ids=SHARED_ROWS.keys())
def test_message_in_a_shared_file(problems: Problems, file: str, old: str, new: str, message: str) -> None:
    assert any(message in problem for problem in problems((old, new), file=file))


def test_organisation_number_is_checked(problems: Problems) -> None:
    [message] = problems(('cvr: "10089093"', 'cvr: "10089094"'), file="organisations.yml", mark="¤cvr:")
    assert message == "¤: organisations[2].cvr: 10089094 er ikke et gyldigt CVR-nummer: kontrolcifret passer ikke"


def test_organisations_in_a_ring(problems: Problems) -> None:
    ring = "part_of: vigby-kommune}\n  - {id: a, name: A, kind: fond, part_of: b}\n  - {id: b, name: B, kind: fond, part_of: a}"
    found = problems(
        ('cvr: "10089093"}', ring),
        file="organisations.yml",
        mark="kind: fond, part_of: b}\n  - {id: b, name: B, kind: fond, ¤part_of: a",
    )
    message = '"b" er i sidste ende del af sig selv. Slet part_of ved den, der ikke hører under nogen'
    assert f"¤: organisations[4].part_of: {message}" in found


@pytest.mark.parametrize("stem", [*SHARED, "models/hus-for-alle"])
def test_what_is_no_free_text_takes_no_text_that_could_run(data: Path, stem: str) -> None:
    """Ids, addresses, dates, numbers and words of the code have a form; what is not of it is refused where it stands."""
    path = data / f"{stem}.yml"
    tree = parse(path.read_text(encoding="utf-8"), [], path.name)
    assert tree is not None
    spoiler = Spoiler(0)
    plain = tree.plain() | ({"search": SEARCH} if stem == "glossary" else {})
    harmless = spoiler.spoil(plain, SHARED.get(stem, Model))
    texts = set(spoiler.written.values())

    def spoil(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: spoil(one) for key, one in value.items()}
        if isinstance(value, list):
            return [spoil(one) for one in value]
        return value if value in texts else "javascript:alert(1)"

    path.write_text(json.dumps(spoil(harmless), ensure_ascii=False), encoding="utf-8")
    spoilt = parse(path.read_text(encoding="utf-8"), [], path.name)
    assert spoilt is not None
    formed = {place for place, node in spoilt.scalars() if node.value == "javascript:alert(1)"}
    assert formed
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    found = {(problem.line, problem.column) for problem in caught.value.problems if problem.file == path.as_posix()}
    assert {place for place in formed if spoilt.find(place) not in found} == set()


def test_no_text_that_could_run_is_a_word_of_the_search() -> None:
    """Only letters are: what the guard puts in all other texts is refused, and what letters can do is let through."""
    words = TypeAdapter(SearchWord)
    for number in range(len(PAYLOADS)):
        with pytest.raises(ValidationError):
            words.validate_python(payload(number))
    assert SearchWords.model_validate(SEARCH).parts == tuple(SEARCH["parts"])
