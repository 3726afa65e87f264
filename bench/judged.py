"""The command `publish`, which tells besides how long its preflight took.

    python bench/judged.py build BOOK --to epub

The last line on standard error is the CPU seconds that the process spent on judging what it made. The imports of the
rules are not among them: they count as the build's.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from publish import cli
from publish.build import run

_judge = run.judge
_spent: list[float] = []


def _timed(*arguments: Any, **named: Any) -> run.Findings:
    start = time.process_time()
    try:
        return _judge(*arguments, **named)
    finally:
        _spent.append(time.process_time() - start)


if __name__ == "__main__":
    run.judge = _timed
    code = cli.run(sys.argv[1:])
    print(f"{sum(_spent):.4f}", file=sys.stderr)
    sys.exit(code)
