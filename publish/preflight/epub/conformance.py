"""Rules of the claim to conform, its certifier and exemptions: rows A3 and A6; and of headings and words: A5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.config.schema_access import EXEMPTIONS
from publish.diagnostics import Diagnostic, error, info, warning
from publish.preflight.epub.claims import claims_of, skipped
from publish.preflight.epub.publication import OPF, XHTML, Publication, text_of
from publish.preflight.epub.rule import ERROR, INFO, WARNING, Rule
from publish.render.unheard import fault_of_alt

_CLAIM = re.compile(r"EPUB Accessibility 1\.[1-9] - WCAG 2\.[0-2] Level A{1,3}")
_OLD = re.compile(r"http://www\.idpf\.org/epub/a11y/accessibility-20170105\.html#wcag-a{1,3}")
_LOOKS_LIKE = re.compile(r"epub\W*a(ccessibilit|11)y|wcag", re.I)


def claim_is_exact(book: Publication) -> Iterator[Diagnostic]:
    """A3 (EPUB Accessibility 1.1 §4.2): a claim to conform has the exact words."""
    for claim in claims_of(book).conforms:
        if _LOOKS_LIKE.search(claim) and not _CLAIM.fullmatch(claim) and not _OLD.fullmatch(claim):
            message = f"“{claim}” is no claim that programmes know"
            yield error("epub-access-claim", message, book.at_opf())


def claim_has_a_certifier(book: Publication) -> Iterator[Diagnostic]:
    """A3 (EPUB Accessibility 1.1 §4.3): who claims says who has looked; the rest hangs on that name."""
    claims = claims_of(book)
    claimed = any(_CLAIM.fullmatch(claim) or _OLD.fullmatch(claim) for claim in claims.conforms)
    if claimed and not claims.certifier:
        message = "The package claims to conform, but not who has evaluated it"
        yield error("epub-access-certifier", message, book.at_opf())
    ids = {m.get("id") for m in book.opf.iter(OPF + "meta") if m.get("property") == "a11y:certifiedBy" and m.get("id")}
    for element in book.opf.iter(OPF + "meta", OPF + "link"):
        name = element.get("property") or element.get("rel") or ""
        if name in {"a11y:certifierCredential", "a11y:certifierReport"}:
            if (element.get("refines") or "").removeprefix("#") not in ids:
                message = f"{name} does not refine the name of a certifier"
                yield warning("epub-access-certifier-loose", message, book.at_opf(element))
            if name.endswith("Report") and element.tag == OPF + "meta":
                message = "The certifier's report is no text but an address, in a link"
                yield error("epub-access-report", message, book.at_opf(element))


def exemption_is_known(book: Publication) -> Iterator[Diagnostic]:
    """A6 (W3C Note, The EPUB Accessibility exemption property): a known exemption, of the book as a whole."""
    claims = claims_of(book)
    for value in claims.exemptions:
        if value not in EXEMPTIONS:
            yield warning("epub-access-exemption", f"{value} is no exemption that shops know", book.at_opf())
    for element in book.opf.iter(OPF + "meta"):
        if element.get("property") == "a11y:exemption" and element.get("refines"):
            yield warning("epub-access-exemption", "An exemption refines a part of the book", book.at_opf(element))
    if claims.exemptions and any(_CLAIM.fullmatch(claim) for claim in claims.conforms):
        yield warning("epub-access-exemption", "The package conforms and claims an exemption", book.at_opf())


def headings_follow(book: Publication) -> Iterator[Diagnostic]:
    """A5 (WCAG 1.3.1; axe heading-order): no heading skips a level."""
    for page in book.text_pages():
        for heading, level, above in skipped(page):
            message = f"After a heading of level {above} follows one of level {level}: {text_of(heading)[:40]}"
            yield warning("epub-heading-order", message, page.at(heading))


def words_for_pictures(book: Publication) -> Iterator[Diagnostic]:
    """A5 (WCAG 1.1.1, F30): the words for a picture are words, short, and not those below it again."""
    for page in book.text_pages():
        for image in page.all("img"):
            alt = " ".join((image.get("alt") or "").split())
            figure = next(image.iterancestors(XHTML + "figure"), None)
            caption = figure.find(XHTML + "figcaption") if figure is not None else None
            trouble = fault_of_alt(alt, text_of(caption) if caption is not None else "")
            if trouble:
                yield info("epub-alt-words", f"The words for a picture {trouble}: {alt[:40]}", page.at(image))


RULES = (
    Rule(
        "A3", "epub-access-claim", ERROR, claim_is_exact,
        "A claim to conform has the exact words, “EPUB Accessibility 1.1 - WCAG 2.2 Level AA”",
        "符合声明一字不差：EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        source="EPUB Accessibility 1.1 §4.2", also="Ace metadata-conformsto-invalid",
        hint="Write the level that was reached in exactly these words.",
    ),
    Rule(
        "A3", "epub-access-certifier", ERROR, claim_has_a_certifier,
        "Who claims to conform says who has evaluated the book",
        "声明符合的，写明由谁评估",
        source="EPUB Accessibility 1.1 §4.3.1",
        hint="Add a11y:certifiedBy, or take the claim out.",
    ),
    Rule(
        "A3", "epub-access-certifier-loose", WARNING, claim_has_a_certifier,
        "Credential and report refine the certifier's name",
        "资格与报告从属于认证者的名称",
        source="EPUB Accessibility 1.1 §4.3.3, §4.3.4",
        hint="Give a11y:certifiedBy an id and refine it.",
    ),
    Rule(
        "A3", "epub-access-report", ERROR, claim_has_a_certifier,
        "The certifier's report is a link",
        "认证报告用 link 给出",
        source="EPUB Accessibility 1.1 §4.3.4", also="OPF-027",
        hint="Write <link rel=\"a11y:certifierReport\" href=\"…\"/>.",
    ),
    Rule(
        "A6", "epub-access-exemption", WARNING, exemption_is_known,
        "An exemption is one of the three of the European Accessibility Act, and the book does not conform besides",
        "豁免是欧盟无障碍法案的三种之一，且与符合声明不并存",
        source="Directive (EU) 2019/882; W3C, The EPUB Accessibility exemption property",
        hint="Write eaa-microenterprise, eaa-disproportionate-burden or eaa-fundamental-alteration.",
    ),
    Rule(
        "A5", "epub-heading-order", WARNING, headings_follow,
        "No heading is more than one level below the one before it",
        "标题不越级",
        source="WCAG 2.2 §1.3.1", also="Ace heading-order",
        hint="Raise the heading by a level.",
    ),
    Rule(
        "A5", "epub-alt-words", INFO, words_for_pictures,
        "The words for a picture are no file name, no “image of”, not its caption, and at most 250 characters",
        "替代文字是说明图的话：不是文件名，不写“图片：”，不重复图题，不超过 250 字",
        source="WCAG 2.2 §1.1.1, F30",
        hint="Say in a sentence what the picture tells.",
    ),
)  # fmt: skip
