"""What stands in the picture that is shown where somebody shares a page, and the same in words for who does not see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.views import danish, facts
from macros.views.context import Context, once
from macros.views.list_row import Paid, list_row


@dataclass(frozen=True)
class Shared:
    """A picture: where it is from the site's root, and what it shows in words."""

    path: str
    alt: str


GENERAL = Shared("assets/kort.png", "Hvem gør hvad, hvem betaler, og hvad sker der bagefter?")
"""The picture of every page that is not of one agreement."""
ON_THE_PAGE = "Står på siden"
"""Stands for an answer that is too long for its place: half of one could say something else."""


@dataclass(frozen=True)
class Answer:
    """One of the answers in a picture. `kind` is the reading mark of a figure; a word of the catalogue's own has none. `between`:
    what stands between text and detail where they are read in one line."""

    label: str
    text: str
    kind: str = ""
    detail: str = ""
    between: str = " "

    @property
    def mark(self) -> str:
        """The mark as a word; empty where the text is that word."""
        return "" if self.kind == self.text else self.kind

    @property
    def sentence(self) -> str:
        """All of it: `Kommunens bidrag: 84.000 kr. i alt 2023-2025, oplyst`."""
        said = self.between.join(filter(None, (self.text, self.detail)))
        return f"{self.label}: {', '.join(filter(None, (said, self.mark)))}"


@dataclass(frozen=True)
class SharingPicture:
    """The picture of an agreement: the model's name, which agreement, how its document stands, three answers, and how many
    forbehold they come with."""

    path: str
    name: str
    title: str
    status: str
    answers: tuple[Answer, ...]
    caveats: str

    @property
    def alt(self) -> str:
        """The same in words."""
        said = (self.name, self.title, self.status, *(answer.sentence for answer in self.answers), self.caveats)
        return " ".join(danish.closed(part) for part in said if part)


@once
def sharing_picture(context: Context) -> SharingPicture:
    """The picture of an agreement. It says what the agreement's row in the list says, with the same words."""
    row = list_row(context, None)
    paid, became = row.paid.figure, row.outcome
    return SharingPicture(
        path=f"{context.path}deling.png",
        name=row.name,
        title=row.title,
        status=facts.badges(context)[0],
        answers=(
            Answer("Kommunens bidrag", paid.text, paid.kind, " ".join(filter(None, (paid.detail, _besides(row.paid))))),
            Answer("Finansiering", row.pattern),
            Answer("Hvad skete der siden", became.text, became.kind, became.detail, between=", "),
        ),
        caveats=f"{len(row.caveats)} forbehold" if row.caveats else "",
    )


def shared_by(about: Sequence[Context] | None) -> Shared:
    """The picture of a page that tells of `about`; None where it names no agreements of its own."""
    if about is None or len(about) != 1:
        return GENERAL
    picture = sharing_picture(about[0])
    return Shared(picture.path, picture.alt)


def _besides(paid: Paid) -> str:
    """What the municipality gives beside what is shown, so that nothing looks like all of it."""
    if paid.more:
        return f"og {paid.more} andre bidrag"
    return " ".join(f"og {other}" for other in paid.beside)
