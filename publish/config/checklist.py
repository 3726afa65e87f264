"""What a person must look at before a book is called accessible: the points that no programme can judge.

After WCAG 2.2, levels A and AA, and EPUB Accessibility 1.1 §3. Left out is what cannot fail in a book without scripts,
forms and films of its own (2.1.4, 2.5.1–2.5.7, 3.3.*, 4.1.3) and what Ace and the preflight see by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the list: `clause` is WCAG's number, or a section of EPUB Accessibility; `en` and `zh` say what holds.

    `scope` names what must be in the book for the point to matter: ``pictures``, ``tables`` …; ``""`` is any book.
    """

    id: str
    clause: str
    scope: str
    en: str
    zh: str


POINTS: tuple[Point, ...] = (
    Point("alt-words", "1.1.1", "pictures", "The words for a picture say what the picture says; ornaments have none.",
          "每幅图的替代文字说出了图的意思；纯装饰的图没有替代文字。"),
    Point("long-descriptions", "1.1.1", "pictures", "Charts, maps and diagrams are told in full, in the text or below.",
          "图表、地图、示意图在正文或图下有完整的说明。"),
    Point("formula-words", "1.1.1", "formulas", "Formulas read aloud are the formulas that are meant.",
          "公式朗读出来与原意一致。"),
    Point("sound-and-film", "1.2.1–1.2.5", "sound", "Sound has a transcript; film has captions and a description.",
          "音频有文字稿；视频有字幕和口述影像。"),
    Point("structure", "1.3.1", "", "What looks like a heading, a list, a verse or a quotation is one.",
          "看上去是标题、列表、诗、引文的，标记也是如此。"),
    Point("tables", "1.3.1", "tables", "Head cells say what they head; no table is there for the layout.",
          "表头确实说明所属的行列；没有用表格排版面。"),
    Point("order", "1.3.2", "", "Read aloud from the first line to the last, the text keeps its sense.",
          "从头到尾顺次朗读，文意不乱。"),
    Point("readings", "1.3.2", "ruby", "Readings beside characters are right and belong to the words they stand at.",
          "注音正确，并注在所属的字词上。"),
    Point("senses", "1.3.3", "", "Nothing is pointed to by shape, colour, size or place alone (“the red box above”).",
          "没有只凭形状、颜色、大小、位置来指称的话（“上面红框”）。"),
    Point("orientation", "1.3.4", "", "The book can be read upright and across.", "竖屏、横屏都能读。"),
    Point("colour", "1.4.1", "", "No meaning hangs on colour alone, in charts and listings neither.",
          "没有只靠颜色区分的意思，图表和代码也是。"),
    Point("contrast-of-pictures", "1.4.3, 1.4.11", "pictures", "Words in pictures stand out 4.5 to 1, lines 3 to 1.",
          "图中文字对比不低于 4.5∶1，线条不低于 3∶1。"),
    Point("enlarging", "1.4.4, 1.4.10, 1.4.12", "", "At twice the size and with wide spacing nothing is cut off.",
          "放大一倍、行距字距加宽，没有内容被切掉。"),
    Point("pictures-of-text", "1.4.5", "pictures", "No picture stands where text could, rare characters excepted.",
          "能用文字的地方没有用图，生僻字除外。"),
    Point("keyboard", "2.1.1, 2.1.2, 2.4.3, 2.4.7", "", "Every link, note and wide table is reached and left by keys.",
          "链接、注释、宽表用键盘都能进能出，焦点看得见。"),
    Point("movement", "2.2.2", "moving pictures", "What moves by itself stops within five seconds, or can be stopped.",
          "自动播放的内容五秒内停下，或可以停下。"),
    Point("flashing", "2.3.1", "moving pictures", "Nothing flashes more than three times a second.",
          "没有每秒闪烁三次以上的内容。"),
    Point("titles", "2.4.2, 2.4.6", "", "Headings and titles say what follows.", "标题说得出下文讲什么。"),
    Point("links", "2.4.4", "", "The words of a link, or its sentence, say where it leads.",
          "链接的文字或所在的句子说明了去处。"),
    Point("ways", "2.4.5", "", "The contents lead to every chapter.", "目录能到每一章。"),
    Point("targets", "2.5.8", "", "Links apart from running text are 24 pixels high, or stand apart.",
          "正文以外的链接高 24 像素以上，或彼此隔开。"),
    Point("languages", "3.1.1, 3.1.2", "", "The language is right; passages in another are marked.",
          "语言标得对；别的语言的段落标了语言。"),
    Point("sameness", "3.2.3, 3.2.4", "", "The same thing is marked and named alike throughout the book.",
          "同样的东西全书标法、叫法一致。"),
    Point("pages", "EPUB 3.2", "page numbers", "The marked pages are those of the printed book that is named.",
          "标出的页码与所指的纸书一致。"),
    Point("notes", "1.3.1, 2.4.3", "notes", "Each note opens from its mark and leads back to it.",
          "每条注从注码能打开，也能回到注码。"),
    Point("metadata", "EPUB 2", "", "The accessibility metadata and summary say what is so.",
          "无障碍元数据和说明符合实际。"),
    Point("listening", "EPUB 3.1", "", "A chapter was listened to, from end to end, with a screen reader.",
          "用读屏软件从头到尾听过一章。"),
)  # fmt: skip

IDS: tuple[str, ...] = tuple(point.id for point in POINTS)
