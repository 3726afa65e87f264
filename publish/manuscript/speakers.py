"""The line under a crosshead that says who speaks: 大兴区总工会常务副主席 刘莹."""

from __future__ import annotations

import re

from publish.book.nodes import Blocks, Heading, Paragraph, Speaker, Text
from publish.diagnostics import Diagnostic, info

_NAME = r"(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}·[\u3400-\u9fff·]{1,8}|[\u3400-\u9fff][ \u3000][\u3400-\u9fff])"
_LINE = re.compile(rf"(?P<affiliation>[^\s\u3000].{{2,40}}?)[ \t\u3000]+(?P<name>{_NAME})")
_SENTENCE = re.compile("[。！？!?；;：:，,“”‘’「」…]")
# How offices and professions end. A line that ends otherwise before the name is one only among others like it.
_OFFICE = re.compile(
    r"(?:主席|书记|書記|主任|部长|部長|局长|局長|处长|處長|科长|科長|厅长|省长|市长|区长|县长|镇长|乡长|村长|校长|校長|院长|院長|所长|"
    r"所長|站长|站長|会长|會長|社长|社長|行长|厂长|队长|组长|团长|班长|店长|馆长|馆員|馆员|经理|總裁|总裁|董事长|董事|总监|監事|监事长|"
    r"秘书长|秘書長|干事|委员|委員|代表|教授|副教授|讲师|研究员|研究員|院士|博士|教师|教師|老师|医生|医师|护士|护士长|律师|工程师|工程師|"
    r"设计师|会计师|经济师|专家|學者|学者|作家|导演|演员|记者|编辑|画家|歌手|运动员|教练|工人|职工|员工|村民|居民|市民|司机|学生|家长|"
    r"负责人|負責人|发言人|联系人|创始人|带头人|传承人|志愿者|巡视员|调研员|政委|参谋长|司令员|检察长|庭长|法官|检察官|警官|民警)$"
)
_OTHERS = 2  # lines alike under crossheads that make an unknown office credible


def recognise_speakers(blocks: Blocks) -> tuple[Blocks, list[Diagnostic]]:
    """Turn lines under crossheads into `Speaker` where they are one, with a finding for each.

    A speaker's line stands alone directly below a crosshead, has no mark of a sentence, ends in a name behind
    a space, and a paragraph of text follows. In front of the name stands an office; where the word is not known
    for one, at least two other crossheads must have such a line too.
    """
    candidates: dict[int, re.Match[str]] = {}
    for index, block in enumerate(blocks[:-1]):
        if index and isinstance(blocks[index - 1], Heading) and isinstance(block, Paragraph):
            after = blocks[index + 1]
            match = _read(block)
            if match and isinstance(after, Paragraph) and not _read(after):
                candidates[index] = match
    findings: list[Diagnostic] = []
    result = list(blocks)
    for index, match in candidates.items():
        if not _OFFICE.search(match["affiliation"]) and len(candidates) <= _OTHERS:
            continue
        block = blocks[index]
        assert isinstance(block, Paragraph)
        at = block.at
        name_at = at._replace(column=at.column + match.start("name")) if at.column else at
        affiliation = match["affiliation"].rstrip(" \t\u3000")
        result[index] = Speaker((Text(affiliation, at),), (Text(match["name"], name_at),), at)
        findings.append(
            info("recognised-speaker", f"{match['name']} ({affiliation}) was recognised as the speaker.", at)
        )
    return tuple(result), findings


def _read(block: Paragraph) -> re.Match[str] | None:
    """The parts of a line of plain text that has the form of a speaker's line."""
    if len(block.children) != 1 or not isinstance(block.children[0], Text):
        return None
    text = block.children[0].text.strip()
    return None if _SENTENCE.search(text) else _LINE.fullmatch(text)
