"""What every page of an agreement begins with: its badges, its name and what it is compared by."""

from __future__ import annotations

from dataclasses import dataclass

from macros.domain.terms import DocumentStatus
from macros.views import citing, countries, facts
from macros.views.context import Context
from macros.views.figure_addresses import figures_path


@dataclass(frozen=True, kw_only=True)
class AgreementHead:
    """The head of the page of one agreement. Views of such pages add to it."""

    context: Context
    badges: tuple[str, ...]

    @property
    def unsigned(self) -> bool:
        """Whether the first badge says that nobody has signed."""
        return facts.document(self.context).status != DocumentStatus.SIGNED

    @property
    def left_unsaid(self) -> str:
        """That advice and law are not of the agreement's country; empty where they are."""
        return countries.left_unsaid(self.context)

    @property
    def heading(self) -> str:
        """The model's name, with the agreement's title where it is not the first."""
        return self.context.name

    @property
    def name(self) -> str:
        """The model's name."""
        return self.context.model.name

    @property
    def title(self) -> str:
        """The agreement's title."""
        return self.context.agreement.title

    @property
    def checked(self) -> citing.Day:
        """When what it tells was last held against its sources."""
        return citing.day(self.context.model.checked)

    @property
    def entry_id(self) -> str:
        """How an address names the agreement."""
        return self.context.entry_id

    @property
    def model_path(self) -> str:
        """Where the agreement's own page is."""
        return self.context.path

    @property
    def economy_path(self) -> str:
        """Where its economy is told in full."""
        return self.context.economy_path

    @property
    def figures_path(self) -> str:
        """Where each of its figures has its address."""
        return figures_path(self.context)

    @property
    def guide_path(self) -> str:
        """Where its way to permanence is."""
        return self.context.guide_path

    @property
    def pattern_id(self) -> str:
        """The pattern of its financing."""
        return self.context.agreement.economy.pattern

    @property
    def pattern(self) -> str:
        """The same as a word."""
        return self.context.label("financing_patterns", self.pattern_id)
