"""The few words that the house itself puts into a book, by language."""

from __future__ import annotations
