"""Texts in the notations of other houses, read into the same tree."""
