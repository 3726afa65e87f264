"""Judges a PDF as a printing house does: ours or a stranger's, for a printer or for a job.

from publish.preflight.press import inspect
report = inspect(data, printer_named("kdp"))
"""

from publish.preflight.press.book_of_rules import BOOK_OF_RULES
from publish.preflight.press.contact import contact_sheet
from publish.preflight.press.finding import Finding, Report
from publish.preflight.press.job import Job, job_of
from publish.preflight.press.reading import inspect
from publish.preflight.press.report import as_data, as_json, as_text
from publish.preflight.press.rule import Rule

__all__ = [
    "BOOK_OF_RULES",
    "Finding",
    "Job",
    "Report",
    "Rule",
    "as_data",
    "as_json",
    "as_text",
    "contact_sheet",
    "inspect",
    "job_of",
]
