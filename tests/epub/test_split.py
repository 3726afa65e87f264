"""Long documents in several files."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from publish.epub.leaves import Leaf, open_leaf
from publish.epub.make import make
from publish.epub.split import LIMIT, split
from tests.epub import sample
from tests.epub.opened import Opened

H = "{http://www.w3.org/1999/xhtml}"


def leaf(body: str) -> Leaf:
    return open_leaf(sample.document("yi", "一", sample.page(body)), "yi.xhtml")


def note(id: str) -> str:
    return f'<aside class="note" id="{id}" epub:type="footnote" role="doc-footnote"><p>注文{id}。</p></aside>'


def call(id: str) -> str:
    return f'<a href="#{id}" role="doc-noteref">1</a>'


def text(element: etree._Element) -> str:
    return "".join("".join(element.itertext()).split())


def body(leaf: Leaf) -> etree._Element:
    return leaf.root.find(H + "body")


def test_short_documents_stay_as_they_are() -> None:
    one = leaf(sample.chapter("yi", "一", "<p>短。</p>"))
    leaves, findings = split([one])
    assert leaves == [one] and leaves[0] is one and not findings


@given(st.lists(st.integers(1, 60), min_size=1, max_size=60), st.integers(1200, 4000))
@settings(max_examples=40, deadline=None)
def test_nothing_is_lost_and_nothing_changes_place(lengths: list[int], limit: int) -> None:
    blocks = "".join(
        f'<p id="p-{n}">第{n}段{"字" * length}{call(f"n-{n}") if n % 3 == 0 else ""}</p>'
        + ('<h2 class="heading">小题</h2>' if n % 7 == 3 else "")
        for n, length in enumerate(lengths)
    )
    notes = "".join(note(f"n-{n}") for n in range(0, len(lengths), 3))
    whole = leaf(sample.chapter("yi", "一", blocks + f'<section class="notes">{notes}</section>'))
    running = text(body(leaf(sample.chapter("yi", "一", blocks))))
    ids = whole.ids()
    leaves, _ = split([whole], limit)
    assert sorted(i for piece in leaves for i in piece.ids()) == sorted(ids)
    for piece in leaves:
        for section in piece.root.xpath("//*[@class='notes']"):
            called = piece.root.xpath("//*[@role='doc-noteref']/@href")
            assert [f"#{aside.get('id')}" for aside in section] == called
            section.getparent().remove(section)
    assert "".join(text(body(piece)) for piece in leaves) == running
    assert len({piece.path for piece in leaves}) == len(leaves)
    for piece in leaves[:-1]:
        last = body(piece)[-1][-1]
        assert last.tag not in {H + "h2", H + "header"} or len(body(piece)[-1]) == 1


def test_pieces_stay_below_the_limit() -> None:
    blocks = "".join(f"<p>第{n}段{'字' * 700}</p>" for n in range(400))
    leaves, findings = split([leaf(sample.chapter("yi", "一", blocks))])
    sizes = [len(piece.data()) for piece in leaves]
    assert len(sizes) == 4 and max(sizes) < 256 * 1024 and not findings
    assert [piece.path for piece in leaves] == ["yi.xhtml", "yi-2.xhtml", "yi-3.xhtml", "yi-4.xhtml"]
    assert [piece.continued for piece in leaves] == [False, True, True, True]


def test_only_the_first_piece_is_the_division() -> None:
    blocks = "".join(f"<p>{'字' * 300}</p>" for _ in range(10))
    leaves, _ = split([leaf(sample.chapter("yi", "一", blocks))], 3000)
    sections = [body(piece)[0] for piece in leaves]
    assert [section.get("id") for section in sections] == ["yi"] + [None] * (len(leaves) - 1)
    assert {section.get("class") for section in sections} == {"division chapter depth-1"}
    assert [section.get("role") for section in sections][1:] == [None] * (len(leaves) - 1)


def test_nested_divisions_are_cut_inside() -> None:
    inner = "".join(f"<p>{'字' * 300}</p>" for _ in range(10))
    nested = sample.chapter("wai", "外", "<p>起</p>" + sample.chapter("nei", "内", inner) + "<p>止</p>")
    leaves, _ = split([leaf(nested)], 3000)
    assert len(leaves) > 3
    assert sorted(i for piece in leaves for i in piece.ids()) == ["nei", "wai"]
    assert text(body(leaves[-1])).endswith("止")


def test_one_endless_block_is_told() -> None:
    leaves, findings = split([leaf(sample.chapter("yi", "一", f"<p>{'字' * 3000}</p><p>完</p>"))], 3000)
    assert [f.code for f in findings] == ["epub-block-long"]
    assert "".join(text(body(piece)) for piece in leaves).count("字") == 3000


def test_links_into_later_pieces_lead_there() -> None:
    blocks = "".join(f'<p id="p-{n}">第{n}段{"字" * 700}</p>' for n in range(200))
    base = sample.with_body(blocks)
    link = sample.document(
        "er", "二", sample.page(sample.chapter("er", "二", '<p><a href="yi.xhtml#p-199">去</a></p>'))
    )
    data, findings = make(replace(base, documents=(*base.documents, link)))
    book = Opened(data)
    (href,) = book.find("er.xhtml", "//h:a/@href")
    path, _, id = str(href).partition("#")
    assert path != "yi.xhtml" and book.find(path, f"//*[@id='{id}']")
    assert all(len(book.files[name]) < LIMIT + 16_000 for name in book.spine())
    assert {f.code for f in findings} <= {"epub-file-unused"}


def _paragraphs(count: int, more: str = "") -> str:
    return "".join(f'<p id="p-{n}">第{n}段{"字" * (100 + n * 37 % 90)}{more if n == 2 else ""}</p>' for n in range(count))


def _first_ids(leaves: list[Leaf]) -> list[str]:
    return [piece.root.xpath("//*[local-name()='p']/@id")[0] for piece in leaves]


def test_words_added_before_a_cut_leave_it_where_it_was() -> None:
    kept = 0
    for length in range(1, 21):
        before, after = (
            split([leaf(sample.chapter("yi", "一", _paragraphs(180, more)))], 12_000)[0]
            for more in ("", "添" * length * 4)
        )
        assert len(before) > 5
        kept += len(set(_first_ids(before)) & set(_first_ids(after))) / len(before) > 0.7
    assert kept >= 17


def test_parts_begin_at_headings_and_are_called_after_them() -> None:
    blocks = "".join(
        f'<h2 id="{name}" class="heading">{name}</h2>' + "".join(f"<p>{'字' * 200}</p>" for _ in range(5))
        for name in ("jia", "yi-", "bing", "ding", "wu")
    )
    whole = leaf(sample.chapter("yi", "一", "<p>起</p>" + blocks))
    leaves, _ = split([whole], 8_000)
    assert [piece.path for piece in leaves] == ["yi.xhtml", "yi-bing.xhtml", "yi-wu.xhtml"]
    assert [piece.id for piece in leaves] == ["yi", "yi-bing", "yi-wu"]
    assert body(leaves[1])[0][0].get("id") == "bing"


def test_parts_without_headings_are_counted_from_the_last_name() -> None:
    filling = "".join(f"<p>{'字' * 200}</p>" for _ in range(30))
    heading = '<h2 id="xia" class="heading">下</h2>'
    leaves, _ = split([leaf(sample.chapter("yi", "一", filling + heading + filling))], 8_000)
    names = [piece.id for piece in leaves]
    assert names[:2] == ["yi", "yi-2"] and names[names.index("yi-xia"):][:2] == ["yi-xia", "yi-xia-2"]


def test_names_of_parts_are_nobody_elses() -> None:
    filling = "".join(f"<p>{'字' * 300}</p>" for _ in range(20))
    other = open_leaf(sample.document("yi-2", "二", sample.page("<p>别的</p>")), "yi-2.xhtml")
    leaves, _ = split([leaf(sample.chapter("yi", "一", filling)), other], 8_000)
    assert len({piece.id for piece in leaves}) == len({piece.path for piece in leaves}) == len(leaves) > 3


def test_a_heading_with_a_long_name_gives_a_name_that_shops_take() -> None:
    filling = "".join(f"<p>{'字' * 300}</p>" for _ in range(8))
    heading = f'<h2 id="H-{"lang" * 20}" class="heading">下</h2>'
    leaves, _ = split([leaf(sample.chapter("yi", "一", filling + heading + filling))], 10_000)
    assert any(piece.id.startswith("yi-H-") for piece in leaves)
    assert all(len(piece.path) < 60 and piece.path == piece.path.lower() for piece in leaves)
