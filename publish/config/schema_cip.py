"""The key `cip` of book.yaml, as data: what the agency that catalogues books before publication has said."""

from __future__ import annotations

from publish.config.field import Field

CIP: tuple[Field, ...] = (
    Field(
        "number",
        "text",
        "The number that the agency has given: of China (year and six digits), or a Library of Congress number.",
        "核字号：年份与六位号码；或美国国会图书馆控制号。",
        "2026第012345号",
        aliases=("核字号", "核字", "lccn"),
    ),
    Field(
        "class",
        "texts",
        "Its classes in the Chinese Library Classification.",
        "中图分类号，可有几个。",
        "I267",
        aliases=("classes", "分类号", "中图分类号"),
    ),
    Field(
        "parallel-title",
        "text",
        "The title in another language, which follows the title and an equals sign.",
        "并列书名。",
        "The Ferry",
        aliases=("并列书名",),
    ),
)

FIELD = Field(
    "cip",
    "fields",
    "Cataloguing in publication, for the imprint.",
    "在版编目（CIP）数据，印在版权页上。",
    "{number: 2026第012345号, class: I267}",
    aliases=("在版编目",),
    fields=CIP,
)
