"""EPUBCheck, the judge of the W3C, asked about finished EPUBs where it is installed."""

from publish.preflight.epubcheck.findings import check

__all__ = ["check"]
