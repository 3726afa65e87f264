"""Books broken in one place. Accessibility metadata."""

from __future__ import annotations

from tests.preflight.broken.bench import ONE, OPF, TWO, Bench, Spoiler

CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
CERTIFIED = (
    f'<meta id="conf" property="dcterms:conformsTo">{CLAIM}</meta>'
    '<meta refines="#conf" id="certifier" property="a11y:certifiedBy">渡船</meta>'
)


def claim(bench: Bench, lines: str) -> None:
    """Put lines into the package's metadata."""
    bench.swap(OPF, "</metadata>", lines + "</metadata>")


def feature(bench: Bench, value: str) -> None:
    claim(bench, f'<meta property="schema:accessibilityFeature">{value}</meta>')


SPOILERS = (
    Spoiler("epub-access-missing", lambda b: b.cut(OPF, r'<meta property="schema:accessibilitySummary">.*?</meta>')),
    Spoiler("epub-access-unsaid", lambda b: b.cut(OPF, r'<meta property="schema:accessMode">visual</meta>')),
    Spoiler("epub-access-unsaid", lambda b: b.swap(OPF, ">rubyAnnotations<", ">index<")),
    Spoiler("epub-access-untrue", lambda b: b.swap(OPF, ">readingOrder<", ">pageBreakMarkers<")),
    Spoiler("epub-access-untrue", lambda b: b.cut(TWO, r"<math.*</math>") or b.swap(OPF, ' properties="mathml"', "")),
    Spoiler("epub-access-untrue", lambda b: feature(b, "fullRubyAnnotations")),
    Spoiler("epub-access-untrue", lambda b: feature(b, "synchronizedAudioText")),
    Spoiler("epub-access-untrue", lambda b: feature(b, "longDescription")),
    Spoiler("epub-access-untrue", lambda b: feature(b, "transcript")),
    Spoiler("epub-access-untrue", lambda b: feature(b, "index")),
    Spoiler("epub-access-untrue", lambda b: b.insert(ONE, "<h5>五</h5>")),
    Spoiler("epub-access-unsaid", lambda b: b.swap(ONE, "<img ", '<img aria-describedby="yi" ')),
    Spoiler("epub-access-value", lambda b: feature(b, "mathml")),
    Spoiler("epub-access-value", lambda b: b.swap(OPF, "textual,visual", "textual visual")),
    Spoiler("epub-access-hazard", lambda b: claim(b, '<meta property="schema:accessibilityHazard">flashing</meta>')),
    Spoiler("epub-access-claim", lambda b: claim(b, CERTIFIED.replace("WCAG 2.2", "WCAG2.2"))),
    Spoiler("epub-access-claim", lambda b: claim(b, CERTIFIED.replace(" - ", " – "))),
    Spoiler("epub-access-claim", lambda b: claim(b, CERTIFIED.replace("1.1", "1.0"))),
    Spoiler("epub-access-certifier", lambda b: claim(b, CERTIFIED.split("<meta refines")[0])),
    Spoiler("epub-access-certifier-loose", lambda b: claim(b, CERTIFIED
            + '<meta refines="#conf" property="a11y:certifierCredential">甲</meta>')),
    Spoiler("epub-access-report", lambda b: claim(b, CERTIFIED
            + '<meta refines="#certifier" property="a11y:certifierReport">https://example.org/r</meta>')),
    Spoiler("epub-access-exemption", lambda b: claim(b, '<meta property="a11y:exemption">eaa-small</meta>')),
    Spoiler("epub-access-exemption", lambda b: claim(b, '<meta name="a11y:exemption" content="eaa-small"/>')),
    Spoiler("epub-access-exemption", lambda b: claim(b, CERTIFIED
            + '<meta property="a11y:exemption">eaa-microenterprise</meta>')),
    Spoiler("epub-heading-order", lambda b: b.insert(ONE, "<h5>五</h5>")),
    Spoiler("epub-alt-words", lambda b: b.swap(ONE, 'alt="一只猫"', 'alt="IMG_2041.jpg"')),
    Spoiler("epub-alt-words", lambda b: b.swap(ONE, 'alt="一只猫"', 'alt="图片：一只猫"')),
    Spoiler("epub-alt-words", lambda b: b.swap(ONE, 'alt="一只猫"', 'alt="An image of a cat"')),
    Spoiler("epub-alt-words", lambda b: b.swap(ONE, 'alt="一只猫"', f'alt="{"猫" * 251}"')),
)  # fmt: skip
