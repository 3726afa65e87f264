"""The lines of any finished PDF, judged by the rules of East Asian setting. Doors: `judge`, and `report.as_text`."""

from __future__ import annotations

from publish.preflight.lines.judge import judge
from publish.preflight.lines.record import LineReport, in_order

__all__ = ["LineReport", "in_order", "judge"]
