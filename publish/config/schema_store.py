"""The keys of a store profile, `stores/NAME.yaml`, as data.

A setting is what one shop wants otherwise than another; each stands with the shop's own words about it.
"""

from __future__ import annotations

from publish.config.field import Field

EVIDENCE = ("published", "second-hand", "unverified", "house")
"""The shop's own published text; what others report; nothing that could be looked up; our own decision."""

NAME_WORDS = ("slug", "store", "isbn", "file")
"""What stands in braces in names of files."""

_MOST = 9_999_999_999.0


def _yes(name: str, meaning: str, zh: str) -> Field:
    return Field(name, "boolean", meaning, zh, "yes")


def _whole(name: str, meaning: str, zh: str, example: str) -> Field:
    return Field(name, "integer", meaning, zh, example, low=0, high=999_999_999)


def _size(name: str, meaning: str, zh: str, example: str) -> Field:
    return Field(name, "size", meaning, zh, example, low=0, high=_MOST)


def _one(name: str, meaning: str, zh: str, *choices: str) -> Field:
    return Field(name, "choice", meaning, zh, choices[0], choices=choices)


def _text(name: str, meaning: str, zh: str, example: str) -> Field:
    return Field(name, "text", meaning, zh, example, choices=NAME_WORDS if name.endswith("-name") else ())


SETTINGS: tuple[Field, ...] = (
    _text("file-name", "Name of the file; {isbn} where there is one.", "文件名。", "{slug}-{store}"),
    _text("cover-name", "Name of the cover's own file.", "单独封面的文件名。", "{file}-cover"),
    _text("sample-name", "Name of the sample's file.", "试读本的文件名。", "{file}-sample"),
    _one("isbn", "Whether the e-book has an ISBN.", "要不要电子书 ISBN。", "none", "wanted", "required"),
    _one("language-form", "Language with region, or language and script alone.", "语言标签的写法。", "script", "plain"),
    _whole("toc-levels", "Levels of the contents.", "目录级数。", "3"),
    _yes("contents-page", "A page of contents in the reading order.", "正文前要有目录页。"),
    _yes("ncx", "The legacy contents of EPUB 2.", "旧式目录 NCX。"),
    _size("document-bytes", "The largest document; 0 is no limit.", "单个文档最大多少。", "240 KB"),
    _size("file-bytes", "The largest file inside the book.", "书内单个文件最大多少。", "10 MB"),
    _size("book-bytes", "The largest book.", "整本书最大多少。", "2 GB"),
    _whole("image-pixels", "Pixels of a picture.", "一张图的像素。", "4000000"),
    _whole("image-side", "Pixels of a picture's longer side.", "一张图的长边。", "3200"),
    Field("image-kinds", "texts", "Kinds of pictures.", "图片格式。", "[jpeg, png, gif, svg]"),
    _whole("cover-side-min", "Least pixels of the cover's longer side.", "封面长边至少。", "2560"),
    _whole("cover-side-max", "Most pixels of the cover's longer side.", "封面长边至多。", "7200"),
    _yes("cover-apart", "The cover as a file of its own.", "封面另交一个文件。"),
    _whole("thumbnail-side", "Longer side of a small cover; 0 is none.", "缩略图长边；0 为不要。", "0"),
    _one("fonts", "Typefaces: none, for rare characters, for the text.", "嵌入字体。", "rare", "none", "body"),
    Field("font-formats", "texts", "Kinds of typefaces.", "字体格式。", "[otf, ttf]"),
    _size("font-budget", "All typefaces together.", "字体合计。", "4 MB"),
    _one("gaiji", "Pictures of characters: drawings, or 128 × 128 pixels.", "外字图的格式。", "svg", "png"),
    _one("notes", "Notes as asides, or with the marks of Chinese apps too.", "注释的标记。", "aside", "hybrid"),
    _whole("note-longest", "Characters of a note in a window.", "弹出注释的字数。", "5000"),
    _whole("table-columns", "Columns of a table; 0 is no limit.", "表格列数；0 不限。", "4"),
    Field("metas", "map", "Lines of the package: {property: content}.", "包文件的附加行。", "{ibooks:version: 1.0}"),
    Field("font-metas", "map", "Such lines where typefaces are embedded.", "嵌入字体时的附加行。", "{ibooks:x: yes}"),
    Field("prefixes", "map", "Vocabularies that these lines need.", "附加行的词汇表。", "{ibooks: 'http://…'}"),
    _yes("display-options", "Apple's display options where typefaces are embedded.", "苹果的显示选项文件。"),
    _yes("page-spreads", "Divisions begin on a side of the spread.", "章从哪一侧起。"),
    Field("class-names", "map", "Classes of documents by writing mode.", "文档的类名。", "{vertical: vrtl}"),
    _one("layout", "Folders and file names: ours or those of the guide.", "文件夹与文件名。", "package", "ebpaj"),
    _text("market", "The market whose law holds.", "适用法律的市场。", "eu"),
    _yes("sample", "A sample file of its own.", "另交试读本。"),
    _whole("sample-percent", "Part of the text that a sample shows.", "试读的比例。", "10"),
    _yes("pdf-too", "The PDF is wanted as well.", "PDF 也要交。"),
    Field("epubcheck", "texts", "Versions of EPUBCheck that the shop runs.", "店方用的 EPUBCheck。", "[5.3.0]"),
    _yes("scripts", "Scripts are run.", "是否执行脚本。"),
    _yes("overlays", "Recordings in step with the text (media overlays).", "是否收同步朗读（媒体叠加）。"),
    Field("audio-kinds", "texts", "Kinds of recordings.", "录音格式。", "[mp3, mp4, opus]"),
    _text("metadata-from", "Where the shop takes titles and prices from.", "书目信息从哪里来。", "the package"),
)  # fmt: skip
