"""How much CPU time does a book's PDF take, compared with plain WeasyPrint on the same HTML and CSS?

    python bench/pdf_vs_weasyprint.py TEXT_OR_FOLDER [STYLE]

Both sides get the same rendition and the same options (tagged, PDF/UA-1) and run in processes of their own, one
after the other. Plain WeasyPrint sets one document of all the book's pages in one go; the house sets a document a
division, resolves the page numbers, checks the characters and finishes the file. `--guard` adds the preflight.
"""

from __future__ import annotations

import pickle
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from publish.render.rendition import Rendition


def rendition_of(path: Path, style_name: str) -> Rendition:
    """Reads, parses and renders a manuscript for print."""
    from dataclasses import replace

    from publish.config.settle import settle
    from publish.manuscript.folder import read
    from publish.manuscript.parse import parse
    from publish.render.renderer import render

    manuscript, _ = read(path)
    book, _ = parse(manuscript)
    edition = replace(manuscript.config.editions[0], style=style_name)
    edition, style, _ = settle(manuscript.config, edition)
    rendition, _ = render(book, edition, style, {}, "pdf", path.parent)
    return rendition


def ours(rendition: Rendition, guard: bool) -> bytes:
    """The house's way."""
    from publish.pdf.make import make

    data = make(rendition).data
    if guard:
        from publish.preflight.pdf import inspect
        from publish.preflight.printed import check_against

        for finding in (*inspect(data), *check_against(rendition, data)):
            print(finding)
    return data


def plain(rendition: Rendition) -> bytes:
    """Plain WeasyPrint: one document, one call."""
    import weasyprint

    from publish.pdf.geometry import for_edition, page_css
    from publish.pdf.house import house_css

    bodies = (re.search(r"<body[^>]*>(.*)</body>", document.xhtml, re.S) for document in rendition.documents)
    first = rendition.documents[0].xhtml
    html = first[: first.index(">", first.index("<body")) + 1] + "".join(b[1] for b in bodies if b) + "</body></html>"
    css = page_css(for_edition(rendition.edition, rendition.style, 1000)) + house_css() + rendition.stylesheet
    if rendition.style.chapter_starts != "flow":
        css += "section.division { break-before: page }"
    sheet = weasyprint.CSS(string=css)
    data: bytes | None = weasyprint.HTML(string=html).write_pdf(stylesheets=[sheet], pdf_variant="pdf/ua-1")
    assert data is not None
    return data


def chapterwise(rendition: Rendition) -> bytes:
    """Plain WeasyPrint, a document a division, two passes: numbers from the first are printed in the second."""
    import weasyprint

    from publish.pdf.geometry import for_edition, page_css
    from publish.pdf.house import house_css, start_css

    css = page_css(for_edition(rendition.edition, rendition.style, 1000)) + house_css() + rendition.stylesheet
    sheet = weasyprint.CSS(string=css)
    numbers: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        return f"{match[1]}{numbers.get(match[2], 0)}"

    for _ in range(2):
        parts, folio = [], 1
        for document in rendition.documents:
            html = re.sub(r'(<span class="page-of" data-target="([^"]+)"[^>]*>)[^<]*', numbered, document.xhtml)
            start = weasyprint.CSS(string=start_css(folio, right=folio % 2 == 1))
            part = weasyprint.HTML(string=html).render(stylesheets=[sheet, start], pdf_variant="pdf/ua-1")
            for place, page in enumerate(part.pages):
                numbers |= dict.fromkeys(page.anchors, folio + place)
            folio += len(part.pages)
            parts.append(part)
    pages = [page for part in parts for page in part.pages]
    data: bytes | None = parts[0].copy(pages).write_pdf(pdf_variant="pdf/ua-1")
    assert data is not None
    return data


_SIDES = {"plain": plain, "chapters": chapterwise}


def measure(side: str, stored: str) -> None:
    """Runs one side on a pickled rendition and prints its figures."""
    with open(stored, "rb") as file:
        rendition: Rendition = pickle.load(file)
    import weasyprint  # noqa: F401  both sides need it: not part of the comparison

    cpu, wall = time.process_time(), time.perf_counter()
    data = _SIDES[side](rendition) if side in _SIDES else ours(rendition, guard=side == "guarded")
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    from publish.pdfium import Pages

    with Pages(data) as pages:
        count = len(pages)
    print(f"{side:8} {cpu:7.2f} s CPU {wall:7.2f} s wall {memory:6.0f} MB {count:5} pages {len(data) / 1e6:6.2f} MB")


def main(arguments: list[str]) -> None:
    """Measures both sides one after the other."""
    if arguments[0] == "--side":
        measure(*arguments[1:])
        return
    more = {"--chapters": "chapters", "--guard": "guarded"}
    sides = ["plain", "ours", *(side for option, side in more.items() if option in arguments)]
    path, *style = [argument for argument in arguments if not argument.startswith("--")]
    with tempfile.NamedTemporaryFile(suffix=".pickle") as stored:
        if path.endswith(".pickle"):
            stored.write(Path(path).read_bytes())
        else:
            pickle.dump(rendition_of(Path(path), style[0] if style else "novel"), stored)
        stored.flush()
        for side in sides:
            subprocess.run([sys.executable, __file__, "--side", side, stored.name], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
