"""The keys of `book.yaml` as data: the reader, the reference and the editors' schema use them.

Each key has one name, kebab-case; other spellings (``title_sort``, ``书名``) are `aliases`. `kind` names the
reading function of `publish.config.values` and its neighbours.
"""

from __future__ import annotations

from publish.config import (
    bound,
    schema_access,
    schema_archive,
    schema_cip,
    schema_jacket,
    schema_lines,
    schema_looseness,
    schema_narration,
    schema_press,
)
from publish.config.field import Field

PERSON: tuple[Field, ...] = (
    Field(
        "name", "text", "The name as it is printed.", "姓名，照印。", "林舟", required=True, aliases=("姓名", "名字")
    ),
    Field(
        "role",
        "texts",
        "What this person did: a word (author, 著, 译, 絵, 사진 …) or a MARC relator code; several as a list.",
        "所任：著、译、绘、摄影……或 MARC 代码；兼任写成列表。",
        "译",
        "author",
        ("角色", "责任", "type"),
    ),
    Field("sort", "text", "The name as catalogues sort it.", "排序用的写法。", "Lin Zhou", "the name", ("file-as",)),
)

ISBN: tuple[Field, ...] = (
    Field(
        "print",
        "text",
        "ISBN of the printed book.",
        "纸书的 ISBN。",
        "978-7-00-000000-1",
        aliases=("pdf", "paper", "纸书"),
    ),
    Field("epub", "text", "ISBN of the EPUB.", "电子书的 ISBN。", "978-7-00-000001-8", aliases=("ebook", "电子书")),
    Field(
        "other",
        "text",
        "Another identifier: a UUID, DOI or URI.",
        "别的标识：UUID、DOI、URI。",
        "doi:10.1000/182",
        aliases=("uuid", "doi", "uri", "url"),
    ),
)

SERIES: tuple[Field, ...] = (
    Field("name", "text", "The series' name.", "丛书名。", "渡船文丛", required=True, aliases=("title", "名称")),
    Field(
        "position", "text", "The volume's number in it.", "第几种。", "3", aliases=("number", "volume", "index", "序号")
    ),
)

NUMBERING: tuple[Field, ...] = (
    Field(
        "by",
        "choice",
        "Figures, tables, listings and formulas count through the book or begin again in each chapter.",
        "图、表、代码、公式全书连续编号，还是按章编号。",
        "chapter",
        "the style's",
        choices=("book", "chapter"),
    ),
    Field("chapters", "boolean", "Chapters get numbers.", "章要不要编号。", "yes", "the style's"),
    Field(
        "headings",
        "integer",
        "So many levels of headings inside chapters get numbers.",
        "章内几级标题编号。",
        "2",
        "the style's",
        low=0,
        high=5,
    ),
)

_TYPE = (
    Field(
        "trim",
        "trim",
        "The trimmed page: a name of the trade or width x height in mm or in.",
        "成品尺寸：开本名，或 宽x高（mm、in）。",
        "大32开",
        "the style's for the language",
        ("开本", "開本", "判型", "판형", "page-size", "papersize"),
    ),
    Field(
        "size",
        "number",
        "Size of the body type in points.",
        "正文字号（点）。",
        "10.5",
        "the style's",
        ("字号", "font-size", "fontsize"),
        low=5,
        high=36,
    ),
    Field(
        "leading",
        "number",
        "Distance of the lines as a multiple of the size.",
        "行距，字号的倍数。",
        "1.7",
        "the style's",
        ("行距", "line-height", "linestretch"),
        low=1,
        high=4,
    ),
    Field(
        "columns", "integer", "Columns of the type area.", "栏数。", "2", "the style's", ("栏", "分栏"), low=1, high=4
    ),
    bound.FIELD,
    schema_lines.FIELD,
)

EDITION: tuple[Field, ...] = (
    Field(
        "to",
        "targets",
        "What is made: epub, pdf, or press, the job for a printing house.",
        "做什么：epub、pdf，或 press（交给印刷厂的整套文件）。",
        "[epub, pdf]",
        "[epub, pdf]",
        ("target", "targets", "format", "formats"),
        choices=("epub", "pdf", "press"),
    ),
    Field("style", "text", "The house style of this edition.", "这一版的样式。", "novel", "the book's"),
    Field(
        "language", "language", "The language of this edition.", "这一版的语言。", "zh-Hant", "the book's", ("lang",)
    ),
    Field(
        "store",
        "text",
        "The shop that the EPUB is made for: a profile of docs/stores.md, or one of the book's stores/.",
        "电子书交给哪家店：docs/stores.md 里的一个，或书稿 stores/ 里的一个。",
        "kobo",
        "any shop",
        ("profile", "shop", "书店", "平台"),
    ),
    Field(
        "pages",
        "text",
        "The edition whose printed pages the EPUB names, the PDF of the book's folder that was printed, or none.",
        "电子书标明哪一版的印刷页码：版本名，或书稿里已付印的 PDF；none 为不标。",
        "print",
        "the only PDF edition, where the printed book has an ISBN",
        ("page-list", "print-pages", "页码"),
    ),
    Field("sample", "boolean", "A sample file besides the EPUB.", "另做一个试读本。", "yes", "as the shop wants"),
    *_TYPE,
    *schema_looseness.LOOSENESS,
    *schema_archive.ARCHIVE,
    *schema_press.PRESS,
    Field("options", "map", "Further settings that templates may ask for.", "交给模板的其他设置。", "{draft: yes}"),
)

BOOK: tuple[Field, ...] = (
    Field(
        "title",
        "text",
        "The book's title, as printed.",
        "书名，照印。",
        "渡口",
        "the first heading, or the folder's name",
        ("书名", "書名", "标题", "標題", "题名", "題名", "タイトル", "제목", "서명"),
    ),
    Field(
        "subtitle",
        "text",
        "The subtitle.",
        "副题。",
        "一条河的四季",
        aliases=("副题", "副标题", "副題", "サブタイトル", "부제"),
    ),
    Field(
        "title-sort", "text", "The title as catalogues sort it.", "排序用的书名。", "Dukou", aliases=("title-file-as",)
    ),
    Field(
        "creators",
        "people",
        "Who made the book: a name, a list of names, or maps with name, role and sort.",
        "责任者：一个名字、几个名字，或带 name、role、sort 的列表。",
        "[{name: 林舟, role: 著}, {name: 沈遥, role: 绘}]",
        aliases=("creator", "author", "authors", "by", "作者", "著者", "责任者", "저자", "지은이"),
        fields=PERSON,
    ),
    Field(
        "language",
        "language",
        "The book's language as a BCP 47 tag; zh-CN, zh-TW, jp … are understood.",
        "语言标签；zh-CN、zh-TW 之类都认得。",
        "zh-Hans",
        "guessed from the text, else zh-Hans",
        ("lang", "语言", "語言", "言語", "언어"),
    ),
    Field(
        "isbn",
        "isbn",
        "One ISBN, or one for each product; the check digit is checked.",
        "一个 ISBN，或纸书、电子书各一个；校验码会核对。",
        "{print: 978-7-00-000000-1, epub: 978-7-00-000001-8}",
        aliases=("identifiers", "书号"),
        fields=ISBN,
    ),
    Field(
        "identifier",
        "text",
        "The book's own identifier where there is no ISBN: a UUID, DOI or URI.",
        "没有 ISBN 时的标识：UUID、DOI、URI。",
        "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "derived from the manuscript's name",
        ("id", "uuid"),
    ),
    Field(
        "publisher",
        "text",
        "Who publishes it.",
        "出版者。",
        "渡船出版社",
        aliases=("出版社", "出版者", "発行所", "발행처", "출판사"),
    ),
    Field(
        "place", "text", "Where it is published.", "出版地。", "北京", aliases=("出版地", "publisher-place", "address")
    ),
    Field(
        "published",
        "date",
        "Date of publication: year, month or day.",
        "出版日期，到年、月或日。",
        "2026-05-01",
        aliases=("date", "pubdate", "出版日期", "日期", "発行日", "발행일"),
    ),
    Field(
        "modified",
        "moment",
        "Moment of the last change; pins the date inside the files.",
        "最后修改时刻；写定后成品日期不变。",
        "2026-05-01T08:00:00Z",
        "the moment of the build, or SOURCE_DATE_EPOCH",
        ("updated", "lastmod", "修改日期"),
    ),
    Field(
        "edition",
        "text",
        "Edition and printing as the imprint says it.",
        "版次。",
        "2026年5月第1版",
        aliases=("版次", "版"),
    ),
    Field(
        "series",
        "fields",
        "The series that the book belongs to: a name, or name and position.",
        "丛书：名称，或名称与序号。",
        "{name: 渡船文丛, position: 3}",
        aliases=("丛书", "叢書", "シリーズ", "총서"),
        fields=SERIES,
    ),
    Field(
        "rights",
        "prose",
        "The line about rights.",
        "版权声明。",
        "© 2026 林舟",
        aliases=("copyright", "license", "版权"),
    ),
    Field(
        "description",
        "prose",
        "What the book is about, for shops and catalogues.",
        "内容简介。",
        "渡口边一个家的五十年。",
        aliases=("summary", "abstract", "excerpt", "简介", "内容简介", "紹介"),
    ),
    Field(
        "subjects",
        "texts",
        "Keywords, a text or a list.",
        "主题词、关键词。",
        "[小说, 江河]",
        aliases=("subject", "keywords", "tags", "关键词", "主题", "キーワード"),
    ),
    Field(
        "imprint",
        "map",
        "Further lines of the imprint page, in the order given.",
        "版权页其余各项，照写的次序。",
        "{责任编辑: 沈遥, 定价: 58.00元}",
        aliases=("colophon", "版权页", "奥付", "판권"),
    ),
    schema_cip.FIELD,
    Field(
        "cover",
        "path",
        "A picture of the cover; without it one is drawn.",
        "封面图；不写就画一张。",
        "pictures/cover.jpg",
        "drawn from title and names",
        ("cover-image", "封面"),
    ),
    Field(
        "style",
        "text",
        "The house style: novel, article, manual, or a folder in the book's styles/.",
        "样式：novel、article、manual，或书稿 styles/ 里的一个。",
        "novel",
        "by the kind of text",
        ("样式", "theme"),
    ),
    *_TYPE,
    Field(
        "numbering",
        "fields",
        "What gets numbers.",
        "什么要编号。",
        "{by: chapter, chapters: yes}",
        "the style's",
        ("编号",),
        fields=NUMBERING,
    ),
    Field(
        "contents-depth",
        "integer",
        "Levels of headings inside chapters that the contents show.",
        "目录收章内几级标题。",
        "1",
        "the style's",
        ("toc-depth", "目录级数"),
        low=0,
        high=5,
    ),
    Field(
        "chapter-starts",
        "choice",
        "Where a chapter begins in print: on a right page, a new page, or going on.",
        "章从哪里起：右页、另页、接排。",
        "right",
        "the style's",
        choices=("right", "page", "flow"),
    ),
    Field(
        "jacket",
        "fields",
        "What stands on the cover of the printed book beside title and names; see below.",
        "印刷封面上除书名和署名以外的内容；见下。",
        "{about-author: 林舟，水文站工程师。, shelving: 长篇小说, price: 68.00元}",
        aliases=("书衣", "カバー", "표지"),
        fields=schema_jacket.JACKET,
    ),
    Field(
        "accessibility",
        "fields",
        "Who looked at the book and vouches for it, and where it is sold; see below.",
        "无障碍：谁检查、谁担保、在哪里卖；见下。",
        "{claim: yes, signed: {by: 林舟, date: 2026-11-01}, ace: ace.json}",
        aliases=("a11y", "无障碍", "無障礙", "アクセシビリティ", "접근성"),
        fields=schema_access.ACCESS,
    ),
    Field(
        "gaiji",
        "map",
        "What stands for characters that typefaces lack or that are private: a text, a picture with its words, or "
        "`picture` to have one drawn. Keys are characters or U+XXXX.",
        "外字：字体没有的字、私用区字符用什么代替：文字、图片加替代文字，或写 picture 画一张；键写字或 U+XXXX。",
        "{U+E000: 𬎆, U+E001: [pictures/e001.svg, ⿰木世], 𠮷: picture}",
        aliases=("pua", "外字", "造字", "외자"),
    ),
    schema_narration.FIELD,
    Field(
        "order",
        "order",
        "The reading order: files, generated pages, parts. A list is the body alone, a map has front, body and back.",
        "阅读次序：文件、自动生成的页、部；列表只排正文，映射分 front、body、back。",
        "{front: [title-page, imprint, contents], body: [01.md, 02.md], back: [afterword.md]}",
        "every text file by name, with the style's pages in front and behind",
        ("reading-order", "chapters", "次序", "顺序"),
    ),
    Field(
        "editions",
        "editions",
        "What to make: a map of names, each with the keys of an edition.",
        "要出的各版：名字和各自的设置。",
        "{print: {to: pdf, trim: 大32开}, shop: {to: epub}}",
        "one EPUB and one PDF",
        ("版本",),
        fields=EDITION,
    ),
)
