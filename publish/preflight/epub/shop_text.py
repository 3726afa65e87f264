"""Rules of shops about the package and the text: language, contents, notes, tables, vocabularies, law."""

from __future__ import annotations

from typing import Any

from publish.preflight.epub.publication import OPF, OPS, XHTML, resolve, text_of
from publish.preflight.epub.shop_files import typefaces
from publish.preflight.epub.shop_rule import Delivery, Seen, ShopRule, Words

_OPTIONS = "META-INF/com.apple.ibooks.display-options.xml"
_AGAIN = Words("Build for this shop: publish build --profile.", "按此店重新生成：publish build --profile。")
_ONE, _NONE = Words("There is one", "有"), Words("There is none", "没有")
_HYBRID = frozenset({"duokan-footnote", "qqreader-footnote", "zhangyue-footnote"})


def _epubcheck(it: Delivery) -> Seen | None:
    versions = ", ".join(it.store.epubcheck)
    if it.errors:
        found = Words(f"{it.errors} errors by our own rules", f"自检有 {it.errors} 处错误")
        return Seen("not-yet", found, Words("See the findings: publish inspect.", "见 publish inspect 的结果。"))
    found = Words("No error by our own rules", "自检没有错误")
    do = Words(f"Before delivery run EPUBCheck {versions}.", f"交稿前再用 EPUBCheck {versions} 查一遍。")
    return Seen("met", found, do)


def _language(it: Delivery) -> Seen | None:
    said = (it.book.opf.findtext(".//{http://purl.org/dc/elements/1.1/}language") or "").strip()
    regional = any(len(part) == 2 or part.isdigit() for part in said.split("-")[1:])
    found = Words(said or "none", said or "没有")
    if said and not (regional and it.store.language_form == "plain"):
        return Seen("met", found)
    return Seen("look" if said else "not-yet", found, _AGAIN)


def _toc_levels(it: Delivery) -> Seen | None:
    depth = max((_depth(nav.find(XHTML + "ol")) for nav in it.book.navs("toc")), default=0)
    found = Words(f"{depth} levels", f"{depth} 级")
    return Seen("met", found) if depth <= it.store.toc_levels else Seen("look", found, _AGAIN)


def _depth(ol: Any) -> int:
    if ol is None:
        return 0
    return 1 + max((_depth(li.find(XHTML + "ol")) for li in ol.iterfind(XHTML + "li")), default=0)


def _contents_page(it: Delivery) -> Seen | None:
    page = it.book.nav()
    lines = sum(1 for nav in it.book.navs("toc") for _ in nav.iter(XHTML + "a"))
    if not it.store.contents_page or page is None or lines < 2:
        return None
    targets = {
        resolve(page.path, link.get("href") or "")[0]
        for nav in it.book.navs("landmarks") for link in nav.iter(XHTML + "a") if link.get(OPS + "type") == "toc"
    }  # fmt: skip
    if targets & {item.path for item in it.book.spine}:
        return Seen("met", _ONE)
    return Seen("look", _NONE, Words("Put contents into the order.", "在 order 里加 contents。"))


def _ncx(it: Delivery) -> Seen | None:
    if not it.store.ncx:
        return None
    return Seen("look", _NONE, _AGAIN) if it.book.ncx is None else Seen("met", _ONE)


def _notes(it: Delivery) -> Seen | None:
    calls = [a for page in it.book.read_pages() for a in page.all("a") if a.get("role") == "doc-noteref"]
    if not calls:
        return None
    number = Words(f"{len(calls)} notes", f"{len(calls)} 条注")
    if it.store.notes == "aside":
        return Seen("met", number)
    bare = [a for a in calls if not _HYBRID & {n for e in a.iter() for n in (e.get("class") or "").split()}]
    do = Words("Notes open as links in these apps.", "在这些应用里注释按链接跳转，不弹出。")
    return Seen("look", number, do) if bare else Seen("met", number)


def _note_longest(it: Delivery) -> Seen | None:
    notes = [n for page in it.book.read_pages() for n in page.root.xpath("//*[@role='doc-footnote']")]
    if not notes or not it.store.note_longest:
        return None
    longest = max(len(text_of(note)) for note in notes)
    found = Words(f"The longest has {longest} characters", f"最长的一条 {longest} 字")
    do = Words("Shorten it, or it opens as a page.", "缩短，否则不弹出。")
    return Seen("met", found) if longest <= it.store.note_longest else Seen("look", found, do)


def _table_columns(it: Delivery) -> Seen | None:
    rows = [row for page in it.book.read_pages() for row in page.all("tr")]
    if not rows or not it.store.table_columns:
        return None
    most = max(sum(_columns(cell) for cell in row) for row in rows)
    found = Words(f"The widest table has {most} columns", f"最宽的表 {most} 列")
    do = Words("Look at it on a small screen.", "在小屏幕上看一看。")
    return Seen("met", found) if most <= it.store.table_columns else Seen("look", found, do)


def _columns(cell: Any) -> int:
    said = str(cell.get("colspan") or "")
    return min(int(said), 1000) if said.isascii() and said.isdigit() else 1


def _metas(it: Delivery) -> Seen | None:
    return _lines(it, it.store.metas)


def _font_metas(it: Delivery) -> Seen | None:
    return _lines(it, it.store.font_metas) if typefaces(it.book) else None


def _lines(it: Delivery, wanted: tuple[tuple[str, str], ...]) -> Seen | None:
    """Lines of the package with their vocabularies; the value counts where the profile says it in full."""
    if not wanted:
        return None
    for name, value in wanted:
        texts = [(m.text or "").strip() for m in it.book.metas(name)]
        declared = name.partition(":")[0] + ":" in (it.book.opf.get("prefix") or "")
        if not texts or not declared or ("{" not in value and value not in texts):
            return Seen("not-yet", Words(f"{name} is missing", f"缺 {name}"), _AGAIN)
    names = ", ".join(name for name, _ in wanted)
    return Seen("met", Words(names, names))


def _display_options(it: Delivery) -> Seen | None:
    if not it.store.display_options or not typefaces(it.book):
        return None
    has = _OPTIONS in it.book.files
    return Seen("met" if has else "look", Words(_OPTIONS if has else "none", _OPTIONS if has else "没有"), _AGAIN)


def _page_spreads(it: Delivery) -> Seen | None:
    references = list(it.book.opf.iter(OPF + "itemref"))
    said = sum("page-spread-" in (r.get("properties") or "") for r in references)
    if not it.store.page_spreads:
        return None
    found = Words(f"{said} of {len(references)} documents", f"{len(references)} 个文档中有 {said} 个")
    return Seen("met" if said else "not-yet", found, _AGAIN)


def _class_names(it: Delivery) -> Seen | None:
    names = {name for _, name in it.store.class_names}
    if not names or it.store.fact("class-names").profile != it.store.name:
        return None  # other shops do not look at them
    bare = [p for p in it.book.read_pages() if not names & set((p.root.get("class") or "").split())]
    found = Words(f"{len(bare)} documents without", f"{len(bare)} 个文档没有")
    return Seen("met" if not bare else "not-yet", found, _AGAIN)


def _layout(it: Delivery) -> Seen | None:
    if it.store.layout != "ebpaj":
        return None
    fits = it.book.opf_path == "item/standard.opf" and all(
        item.path.startswith(("item/xhtml/p-", "item/navigation-documents")) for item in it.book.spine
    )
    return Seen("met" if fits else "not-yet", Words(it.book.opf_path, it.book.opf_path), _AGAIN)


def _market(it: Delivery) -> Seen | None:
    """European Accessibility Act: a claim of conformance, or the exemption (EPUB Accessibility 1.1 §2.3, §4)."""
    if it.store.market != "eu":
        return None
    claims = it.book.metas("dcterms:conformsTo")
    claims += [e for e in it.book.opf.iter(OPF + "link") if e.get("rel") == "dcterms:conformsTo"]
    exempt = [(m.text or "").strip() for m in it.book.metas("a11y:exemption")]
    if claims or exempt:
        said = ", ".join(exempt) or (claims[0].text or claims[0].get("href") or "").strip()
        return Seen("met", Words(said, said))
    return Seen(
        "look",
        Words("Neither conformance nor an exemption is stated", "既没有声明符合标准，也没有说明豁免"),
        Words("Fill in accessibility: in book.yaml once it was checked.", "查验之后填写 book.yaml 的 accessibility:。"),
    )


def _scripts(it: Delivery) -> Seen | None:
    scripted = it.book.with_property("scripted")
    if it.store.scripts or not scripted:
        return None
    found = Words(f"{len(scripted)} documents with scripts", f"{len(scripted)} 个文档带脚本")
    return Seen("not-yet", found, Words("Take the scripts out.", "去掉脚本。"))


def _metadata_from(it: Delivery) -> Seen | None:
    if it.store.metadata_from == "the package":
        return None
    found = Words(f"Taken from {it.store.metadata_from}", "另行填报")
    return Seen("by-hand", found, Words("Give title, names and price there.", "书名、作者、价格另行填报。"))


RULES = (
    ShopRule("S17", "epubcheck", Words("Valid", "格式有效"), _epubcheck),
    ShopRule("S18", "language-form", Words("Language", "语言"), _language),
    ShopRule("S19", "toc-levels", Words("Levels of the contents", "目录级数"), _toc_levels),
    ShopRule("S20", "contents-page", Words("Page of contents", "目录页"), _contents_page),
    ShopRule("S21", "ncx", Words("NCX", "NCX"), _ncx),
    ShopRule("S22", "notes", Words("Notes", "注释"), _notes),
    ShopRule("S23", "note-longest", Words("Length of notes", "注释长度"), _note_longest),
    ShopRule("S24", "table-columns", Words("Width of tables", "表格列数"), _table_columns),
    ShopRule("S25", "metas", Words("Lines of the package", "包文件附加行"), _metas),
    ShopRule("S26", "font-metas", Words("Typefaces announced", "声明字体"), _font_metas),
    ShopRule("S27", "display-options", Words("Display options", "显示选项"), _display_options),
    ShopRule("S28", "page-spreads", Words("Sides of the spread", "跨页"), _page_spreads),
    ShopRule("S29", "class-names", Words("Classes of documents", "文档类名"), _class_names),
    ShopRule("S30", "layout", Words("Folders and names", "文件夹与文件名"), _layout),
    ShopRule("S31", "market", Words("Accessibility in the EU", "欧盟无障碍"), _market),
    ShopRule("S32", "scripts", Words("Scripts", "脚本"), _scripts),
    ShopRule("S33", "metadata-from", Words("Titles and prices", "书目信息"), _metadata_from),
)
