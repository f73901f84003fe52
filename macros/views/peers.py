"""Who runs a model today, has stopped or plans to: organisations that a reader may ask, on the model's page and on their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.domain.catalogue import Catalogue
from macros.domain.model import Peer
from macros.views import actors
from macros.views.context import Context
from macros.views.rows import Item


@dataclass(frozen=True)
class PeerView:
    """One of them in words. `title` and `path`: its own agreement under the model, where the catalogue has one; of an
    organisation's page the model's."""

    item: Item
    title: str = ""
    path: str = ""


def peers(context: Context) -> tuple[PeerView, ...]:
    """Those of the model, in the order of the vocabulary, the latest year first and what has no year last."""
    return tuple(_on_model(context, peer) for peer in in_order(context.catalogue, context.model.peers))


def in_order(catalogue: Catalogue, listed: Iterable[Peer]) -> list[Peer]:
    """By relation, then by year from the latest on."""
    ranks = {term.id: rank for rank, term in enumerate(catalogue.vocabularies.peer_relations)}
    return sorted(listed, key=lambda peer: (ranks[peer.relation], -(peer.year or 0)))


PeerOf = Mapping[str, tuple[tuple[Context, Peer], ...]]
"""What every organisation is a peer of, by its id: the first agreement of the model, and what is said."""


def by_organisation(contexts: Iterable[Context]) -> PeerOf:
    """The same, in one pass over all models."""
    found: dict[str, list[tuple[Context, Peer]]] = {}
    for context in contexts:
        for peer in in_order(context.catalogue, context.model.peers) if context.first else ():
            found.setdefault(peer.organisation, []).append((context, peer))
    return {id_: tuple(entries) for id_, entries in found.items()}


def models_of(found: PeerOf, organisation: str) -> tuple[PeerView, ...]:
    """The models an organisation is a peer of, each with what it is to it."""
    return tuple(
        PeerView(_item(context, peer), context.model.name, context.path)
        for context, peer in found.get(organisation, ())
    )


def codes_of(found: PeerOf, organisation: str) -> Iterator[str]:
    """The same for programs: `headspace/har-stoppet/2020`."""
    for context, peer in found.get(organisation, ()):
        yield "/".join(filter(None, (context.slug, peer.relation, str(peer.year or ""))))


def _on_model(context: Context, peer: Peer) -> PeerView:
    item = _item(context, peer, with_actor=True)
    for agreement in context.model.agreements:
        if peer.organisation in actors.named(agreement) and agreement is not context.agreement:
            return PeerView(item, agreement.title, Context(context.catalogue, context.slug, agreement).path)
    return PeerView(item)


def _item(context: Context, peer: Peer, *, with_actor: bool = False) -> Item:
    """`Driver den: Vigby Kommune, Vigby, 2024. Siden 2020.`"""
    where = ", ".join(filter(None, (peer.place, str(peer.year or ""))))
    words = ". ".join(filter(None, (where, peer.text)))
    actor = context.actor(peer.organisation) if with_actor else None
    return context.item(peer, text=words or " ", lead=context.label("peer_relations", peer.relation), actor=actor)
