"""Whether the e-book may claim to conform, who vouches for it, and what the law of its market asks.

A claim is a promise to people who depend on it. It is written only where Ace has found nothing wrong in this very
content and somebody has signed every point of the manual list that the content gives reason for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from publish.book.nodes import Metadata
from publish.config.checklist import POINTS
from publish.config.model import Access
from publish.config.store import Store
from publish.diagnostics import Diagnostic, error, info, warning
from publish.epub import access, statement
from publish.epub.leaves import Leaf
from publish.epub.narration import Narrated
from publish.epub.package import Item
from publish.manuscript.evidence import Checked, content_digest
from publish.render.claims import CONFORMS, Claims
from publish.render.rendition import Rendition
from publish.render.statement import statement as tell

OLD_JUDGE = "4.2.6"
"""The EPUBCheck that takes `a11y:exemption` for a mistake unless it stands in the form of EPUB 2."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a claim rests on: the book's own words, Ace's record, the digest of the content, what is in the book."""

    access: Access
    record: tuple[Checked, ...]
    content: str
    scopes: frozenset[str]


def claims_of(
    rendition: Rendition,
    leaves: Sequence[Leaf],
    items: Sequence[Item],
    store: Store,
    vertical: bool,
    heard: Narrated,
) -> tuple[Claims, tuple[Leaf, ...], tuple[Diagnostic, ...]]:
    """What the package may say, the pages of the book that tell of it (freshly written), and what was noticed."""
    language = rendition.edition.language or rendition.metadata.language
    read = [leaf for leaf in leaves if leaf.role != "cover"]
    pages = tuple(leaf for leaf in read if leaf.role == statement.ROLE)
    survey = access.survey(read, language, moving=access.animated(items), vertical=vertical)
    survey = replace(survey, sounding=bool(heard.overlays), narrated=heard.whole)
    apart = {page.path for page in pages}
    content = content_digest((item.path, item.data) for item in items if item.path not in apart)
    case = Case(rendition.access, rendition.checked, content, survey.scopes())
    claims = access.claims(survey, rendition.access.summary)
    claims, findings = settled(claims, case, rendition.metadata, store)
    for page in pages:
        statement.fill(page, tell(claims, language))
    return claims, pages, findings


def settled(claims: Claims, case: Case, metadata: Metadata, store: Store) -> tuple[Claims, tuple[Diagnostic, ...]]:
    """The claims with conformance where it is proven, and with exemptions; why, where it is not."""
    said = case.access
    doubts = list(_doubts(case))
    proven = not any(doubt.severity.value == "error" for doubt in doubts)
    claims = replace(claims, exemptions=said.exemptions)
    if said.claim and proven:
        claims = replace(
            claims,
            conforms=(CONFORMS,),
            certifier=said.certified_by or metadata.publisher or said.signed[-1].by,
            date=max(signature.date for signature in said.signed),
            credential=said.credential,
            report=said.report,
        )
    findings = [*(doubts if said.claim else ()), *_law(claims, said, store)]
    if not said.claim and said.signed and proven:
        message = "Ace found nothing and the list is signed: the book could claim to conform, but does not"
        findings.append(info("access-claim-possible", message, said.at, "Write `claim: yes` under accessibility."))
    return claims, tuple(findings)


def _doubts(case: Case) -> Iterator[Diagnostic]:
    """What is missing for a claim. Each is an error: an unproven claim is left out of the book."""
    said, at = case.access, case.access.at
    run = "Run `publish inspect BOOK.epub --ace --record FILE` and name FILE as `ace:` under accessibility."
    looked = [checked for checked in case.record if checked.content == case.content]
    if not said.ace:
        message = "The book claims to conform, but no record says that Ace has looked at it; the claim is left out"
        yield error("access-claim-untested", message, at, run)
    elif not looked:
        message = f"{said.ace} tells of other content than this e-book's; the claim to conform is left out"
        yield error("access-claim-stale", message, at, "Run Ace again on the e-book that was just built, then build.")
    elif looked[-1].wrong:
        message = f"Ace found {looked[-1].wrong} things wrong in this content; the claim to conform is left out"
        yield error("access-claim-failed", message, at, "Mend what `publish inspect BOOK.epub --ace` tells.")
    signed = {point for signature in said.signed for point in signature.points}
    open_points = [point.id for point in POINTS if point.scope in case.scopes and point.id not in signed]
    if open_points:
        message = f"Nobody has signed: {', '.join(open_points)}; the claim to conform is left out"
        yield error("access-claim-unsigned", message, at, "The list: publish accessibility BOOK.epub --checklist")


def _law(claims: Claims, said: Access, store: Store) -> Iterator[Diagnostic]:
    """Directive (EU) 2019/882: an e-book sold in the Union conforms, or says why it need not."""
    if claims.conforms and claims.exemptions:
        message = "The book conforms and claims an exemption; who conforms needs none"
        yield warning("access-exemption-needless", message, said.at, "Take the exemption out.")
    if claims.conforms or claims.exemptions:
        return
    hint = "Have it checked and signed (docs/epub.md), or name the `exemption:` under accessibility."
    if "eu" in said.market:
        message = "A book for the European Union must conform to EPUB Accessibility or say why it is exempt"
        yield warning("access-market-eu", message, said.at, hint)
    elif store.market == "eu" and not said.market:
        message = f"{store.title} sells in the European Union, too; the book neither conforms nor claims an exemption"
        yield info("access-market-eu", message, said.at, hint + " Sold elsewhere alone? Write `market: other`.")
