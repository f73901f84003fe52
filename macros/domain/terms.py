"""Entries of open vocabularies that a rule of the code names.

A field that takes such a vocabulary still takes any of its entries: a new one that no rule reads is a change of data
only. The check of the data sees to it that those named here stay (`NAMED_IN_CODE` and `CODE_VOCABULARIES` in
`macros.domain.catalogue`), since a rule that names an entry which is gone says nothing, and says it silently.
"""

from __future__ import annotations

from enum import StrEnum


class Way(StrEnum):
    """Ways of anchoring that have a drawing of their own."""

    STAIRCASE = "kommunal-trappe"
    YEARLY_WITH_ASSOCIATION = "fast-bidrag-med-forening"
    TO_VOLUNTEERS = "loennet-til-frivillig"
    PLAN_AFTER_STATE = "plan-efter-statstilskud"
    BUDGET_ITEM = "fast-budgetpost"
    STATE_BUDGET = "varig-statsbevilling"
    EXTENSIONS = "forlaengelse-ad-gangen"
    OTHER_GIVERS = "andre-givere"
    BY_RESULT = "udbredelse-efter-resultat"


class YearPart(StrEnum):
    """Parts of a year: the code knows the months of each."""

    START = "primo"
    SPRING = "foraar"
    SUMMER = "sommer"
    MIDDLE = "medio"
    AUTUMN = "efteraar"
    END = "ultimo"
    FIRST_QUARTER = "1-kvartal"
    SECOND_QUARTER = "2-kvartal"
    THIRD_QUARTER = "3-kvartal"
    FOURTH_QUARTER = "4-kvartal"
    FIRST_HALF = "1-halvaar"
    SECOND_HALF = "2-halvaar"


class Binding(StrEnum):
    """How firmly something is put: the guide has a heading for each."""

    OBLIGED = "forpligtet"
    RESPONSIBLE = "ansvar"
    DESCRIBED = "beskrevet"
    INTENDED = "hensigt"
    PROPOSED = "foreslaaet"


class CarrierPart(StrEnum):
    """A part of the effort that is told apart from the others."""

    MONEY = "penge"


class CaveatKind(StrEnum):
    """What a forbehold is about."""

    DISAGREE = "modstrid"
    UNCLEAR = "uklart"


class DocumentStatus(StrEnum):
    """What a document is."""

    DRAFT = "udkast"
    RECOMMENDATION = "indstilling"
    SIGNED = "aftale-underskrevet"
    PUBLISHED = "offentliggjort"
    NOT_READ = "omtalt"


class CostPhase(StrEnum):
    """When in the life of an effort a cost falls: the phases before it runs."""

    PREPARING = "modning"
    BUILDING = "etablering"


class Event(StrEnum):
    """Something that a time is counted from."""

    SIGNATURE = "underskrift"


class FinancingPattern(StrEnum):
    """Patterns that have a drawing of their own."""

    STAIRCASE = "trappemodel"
    FIXED_YEARLY = "fast-aarligt-bidrag"
    FOUNDATION_AND_MUNICIPALITY = "fond-og-kommune"
    STATE_AND_MUNICIPALITY = "stat-og-kommune"
    SHARED = "delt-finansiering"
    PER_PARTICIPANT = "pris-pr-deltager"
    PER_ASSOCIATION = "beloeb-pr-forening"
    BY_RESULT = "betaling-efter-resultat"
    ONE_OFF = "engangspulje"
    STATE_GRANT = "statstilskud"
    POOL = "pulje"
    FOUNDATION_GRANT = "fondsbevilling"
    BUILDING = "byggeri"
    MUNICIPAL_GRANT = "kommunalt-tilskud"
    NONE_FITS = "intet-moenster"


class FundingStatus(StrEnum):
    """How firmly money is promised."""

    BINDING = "bindende"
    DESCRIBED = "beskrevet"
    INTENDED = "hensigt"
    PROPOSED = "indstillet"
    APPLIED_FOR = "ansoegt"
    REFUSED = "afvist"
    FELL_AWAY = "bortfaldet"
    EXPIRED = "udloebet"
    TERMINATED = "opsagt"
    CONDITIONAL = "betinget"


NEVER_GIVEN = frozenset((FundingStatus.REFUSED, FundingStatus.FELL_AWAY))
"""Statuses of what nobody gives: told with its status, and no money in any figure."""

ONLY_ASKED_FOR = (FundingStatus.PROPOSED, FundingStatus.APPLIED_FOR)
"""Statuses of what somebody only asks for."""

ENDED = frozenset((FundingStatus.EXPIRED, FundingStatus.TERMINATED))
"""Statuses of what was given until it ended: where no source says when, it still does not run on."""


class MilestoneKind(StrEnum):
    """Milestones that begin or end the effort, are decided, or are nobody's to do by a time."""

    START = "start"
    END = "slut"
    DECISION = "beslutning"
    DEADLINE = "frist"
    PAYMENT = "betaling"
    AIM = "maal"
    LATER = "senere-udfald"


NO_DEADLINE = frozenset(
    (MilestoneKind.START, MilestoneKind.END, MilestoneKind.PAYMENT, MilestoneKind.AIM, MilestoneKind.LATER)
)
"""Kinds that are no deadline, however firm: that something begins or ends, is paid, is hoped for or became of it. What is paid is
told as money."""


class GuidePhase(StrEnum):
    """The phases until an effort runs: what is decided in them brings it about."""

    BEFORE = "foer-start"
    START = "start"


class OutcomeResult(StrEnum):
    """What became of an effort: each has a drawing of its own."""

    ANCHORED = "forankret"
    RUNNING = "i-drift"
    EXTENDED = "forlaenget"
    OTHER_FORM = "viderefoert-i-anden-form"
    MIXED = "blandet"
    ENDED = "afsluttet"


class PartyRole(StrEnum):
    """What a party does in an agreement."""

    PARTY = "aftalepart"
    PAYER = "betaler"
    INVESTOR = "investor"
    DELIVERER = "leverer"
    OWNER = "ejer"
    EVALUATOR = "evaluerer"
    EMPLOYER = "ansaetter"
    COORDINATOR = "tovholder"
    GRANTEE = "modtager-bevilling"
    ONLY_NAMED = "naevnes"


class Reading(StrEnum):
    """How a source was read."""

    WHOLE = "laest-helt"
    EXCERPT = "laest-uddrag"


class ResponsibilityPart(StrEnum):
    """What part somebody has in a task."""

    PRIMARY = "primaert-ansvarlig"
    CARRIES = "staar-for"
    DOES = "udfoerer"
    TOGETHER = "samarbejder"
    PAYS = "betaler"
    PAYS_PREMISES = "betaler-lokaler"
    EMPLOYS = "ansaetter"
    HAS_EMPLOYED = "har-ansaettelsen"
    DECIDES = "beslutter"
    APPROVES = "godkender"
    INITIATES = "tager-politisk-initiativ"


PAYING = frozenset((ResponsibilityPart.PAYS, ResponsibilityPart.PAYS_PREMISES))
"""Parts in a task that are payment and nothing else."""


class ScaleAim(StrEnum):
    """What a number is to the effort."""

    FRAME = "ramme"
    GOAL = "maal"
    COUNTED = "status"
    NOT_STATED = "ikke-oplyst"


class ScaleMeasure(StrEnum):
    """Numbers that are reckoned with."""

    PARTICIPANTS = "deltagere"
    PARTICIPANTS_OF_COURSE = "deltagere-pr-forloeb"
    COURSES = "forloeb"
    LENGTH = "laengde"


class SourceKind(StrEnum):
    """What a source is."""

    ARTICLE = "artikel"


class Unit(StrEnum):
    """Units that the length of an agreement is told in, and the one that is a part of something and counts nothing."""

    YEAR = "aar"
    MONTH = "maaned"
    PER_CENT = "procent"


class TargetRole(StrEnum):
    """What a target group is to the effort."""

    PARTICIPANTS = "deltagere"
