"""The one hooked seam in the typesetting engine: East Asian lines set by `publish.compose`.

`shape` asks the engine's own shaper for glyphs once per text; `plan` turns a paragraph's boxes into the arrays of
`publish.compose` and decides its lines; `pieces` are the stretches of text that the engine draws; `hooks` puts all
of it in place of a few of WeasyPrint's functions, guarded by their signatures and a probe paragraph.
"""
