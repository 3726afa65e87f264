"""Rendering: the tree becomes XHTML documents, styles and a table of contents, in memory."""
