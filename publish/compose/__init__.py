"""Composition of lines: pure arithmetic over advances and character classes, knowing no engine."""
