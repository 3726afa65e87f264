"""The press pass: the pages that the engine wrote become pages that a printing house takes.

`make.press` runs the steps in order; each has a file of its own. See docs/press.md.
"""
