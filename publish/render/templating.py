"""Templates: the only file that knows Jinja2.

A template may come from a book whose author nobody knows. It therefore sees frozen nodes, text and numbers
and nothing else: attributes are those named in `SEEN` (the fields of our own dataclasses) and a few harmless
methods of strings and loops; functions and filters are the listed ones; files are `.html` in the template
folders. What it does is counted against a `Budget`, and whatever it may build is bounded while it is built.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from publish.errors import EngineError
from publish.render import filters
from publish.render.budget import Budget, BudgetSpent

LARGEST_FILE = 256 * 1024
_NAME = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\.html")
_LOOP = frozenset("index index0 revindex revindex0 first last length previtem nextitem depth depth0 cycle changed".split())
_MACRO = frozenset({"name"})
_NUMBERS = (int, float)


class Templates:
    """The templates of a rendering, found in `folders` (first one wins)."""

    def __init__(self, folders: Sequence[Path], budget: Budget, functions: Mapping[str, Callable[..., Any]]) -> None:
        self._environment = _Environment(_Folders(folders), budget)
        self._environment.globals.update(functions)
        self._environment.own = frozenset(map(id, functions.values()))
        self._environment.filters.update({name: f for name, f in functions.items()})
        self._ready: dict[str, Callable[[dict[str, Any]], str]] = {}

    def render(self, name: str, values: dict[str, Any]) -> Markup:
        """The markup that template `name` makes of `values`. Raises `EngineError` naming the template's line."""
        ready = self._ready.get(name)
        if ready is None:
            ready = self._ready[name] = self._load(name)
        try:
            return Markup(ready(values))
        except EngineError:
            raise
        except RecursionError as problem:
            raise _failure(problem, "it calls itself without end", name) from None
        except (BudgetSpent, TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as problem:
            raise _failure(problem, str(problem), name) from problem

    def has(self, name: str) -> bool:
        """Whether any folder holds a template of that name."""
        return self._environment.folders.find(name) is not None

    def _load(self, name: str) -> Callable[[dict[str, Any]], str]:
        try:
            template = self._environment.get_template(name)
        except (TemplateSyntaxError, TemplateNotFound, SecurityError, UnicodeDecodeError) as problem:
            place = f"{getattr(problem, 'filename', None) or name}:{getattr(problem, 'lineno', None) or 1}"
            raise EngineError(f"The template {place} cannot be read: {problem}", _ADVICE) from problem
        render, context = template.root_render_func, template.new_context

        def ready(values: dict[str, Any]) -> str:
            return "".join(render(context(values)))

        return ready


_ADVICE = "Mend the template, or remove it to use the house's own. docs/templates.md says what templates may do."


def _failure(problem: BaseException, reason: str, name: str) -> EngineError:
    place = _place(problem.__traceback__) or name
    return EngineError(f"The template {place} cannot be rendered: {reason}", _ADVICE)


def _place(traceback: TracebackType | None) -> str:
    """`file:line` of the innermost template in a traceback."""
    place = ""
    while traceback is not None:
        template = traceback.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            place = f"{template.filename}:{template.get_corresponding_lineno(traceback.tb_lineno)}"
        traceback = traceback.tb_next
    return place


class _Folders(BaseLoader):
    """Reads templates below the folders and nothing else: no absolute path, no `..`, no link that leads out."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = [folder.resolve() for folder in folders]

    def find(self, name: str) -> Path | None:
        if not _NAME.fullmatch(name):
            return None
        for folder in self.folders:
            path = folder / name
            if path.is_file() and path.resolve().is_relative_to(folder):
                return path
        return None

    def get_source(self, environment: Any, template: str) -> tuple[str, str, None]:
        path = self.find(template)
        if path is None:
            raise TemplateNotFound(template, f"there is no template “{template}” in the template folders")
        if path.stat().st_size > LARGEST_FILE:
            raise TemplateSyntaxError(f"it is larger than {LARGEST_FILE // 1024} KiB", 1, template, str(path))
        return path.read_text("utf-8"), str(path), None


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja2 with everything taken away that is not needed to write a book."""

    intercepted_binops = frozenset({"*", "**", "%", "+", "//", "/"})

    def __init__(self, folders: _Folders, budget: Budget) -> None:
        super().__init__(
            loader=folders,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            optimized=False,
            finalize=_printed,
            cache_size=-1,
            auto_reload=False,
        )
        self.folders = folders
        self.budget = budget
        self.own: frozenset[int] = frozenset()
        self.globals.clear()
        self.globals.update({"range": self.counted_range, "namespace": Namespace})
        self.filters.clear()
        self.filters.update({name: self._counted(function) for name, function in filters.FILTERS.items()})
        self.tests.clear()
        self.tests.update(filters.TESTS)

    def _counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(value: Any, *arguments: Any, **named: Any) -> Any:
            self.budget.spend(1 + (len(value) if isinstance(value, (list, tuple)) else 0))
            result = function(value, *arguments, **named)
            if isinstance(result, str):
                self.budget.text(result)
            return result

        return call

    # --- what the compiled templates call (see _Counting) ---

    def counted_range(self, *arguments: int) -> range:
        """`range`, of at most 100,000 numbers."""
        numbers = range(*arguments)
        if len(numbers) > 100_000:
            raise BudgetSpent("a range is longer than 100,000")
        return numbers

    def turns(self, items: Any, steps: int) -> Any:
        return self.budget.turns(items, steps)

    def step(self, steps: int) -> str:
        self.budget.spend(steps)
        return ""

    def joined(self, *parts: Any) -> str:
        """The operator ``~``."""
        result = Markup("").join(parts) if any(isinstance(p, Markup) for p in parts) else "".join(map(filters.text, parts))
        self.budget.text(result)
        return result

    def item(self, value: Any) -> Any:
        """What stands in a list must be no list itself: nesting lists in a loop doubles them at every turn."""
        if isinstance(value, (list, tuple, dict, set)) and not filters.of_nodes(value):
            raise BudgetSpent("a list may hold text, numbers and nodes, but no other list")
        return value

    # --- Jinja2's seams ---

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        _Counting(name, filename).visit(source)
        return super()._generate(source, name, filename, defer_init)

    def call_binop(self, context: Any, symbol: str, left: Any, right: Any) -> Any:
        if symbol == "+" and isinstance(left, (str, list, tuple)):
            result = operator.add(left, right)
            self.budget.spend(1 + len(result))
            return result
        if symbol == "**" or not (isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS)):
            raise SecurityError(f"the operator {symbol} works on numbers only" if symbol != "**" else "no powers")
        if abs(left) > 1e12 or abs(right) > 1e12:
            raise SecurityError("the numbers are too large")
        return super().call_binop(context, symbol, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if attr.startswith("_"):
            return False
        if is_dataclass(obj):
            return not isinstance(obj, type) and type(obj).__module__.startswith("publish.") and not callable(value)
        if isinstance(obj, str):
            return attr in filters.STRING_METHODS
        if isinstance(obj, LoopContext):
            return attr in _LOOP
        if isinstance(obj, Macro):
            return attr in _MACRO
        if isinstance(obj, Mapping):
            return attr in {"items", "keys", "values", "get"}
        return isinstance(obj, Namespace)

    def is_safe_callable(self, obj: Any) -> bool:
        if isinstance(obj, (Macro, LoopContext)) or id(obj) in self.own or obj is Namespace:
            return True
        owner = getattr(obj, "__self__", None)
        if owner is self:
            return obj.__name__ in {"counted_range", "turns", "step", "joined", "item"}
        name = getattr(obj, "__name__", "")
        if isinstance(owner, str):
            return name in filters.STRING_METHODS
        if isinstance(owner, LoopContext):
            return name in _LOOP
        return isinstance(owner, Mapping) and name in {"items", "keys", "values", "get"}


@pass_context
def _printed(context: Any, value: Any) -> Any:
    """What stands between `{{` and `}}`: text and numbers are counted, anything else is refused."""
    context.environment.budget.text(filters.text(value))
    return value


class _Counting(NodeTransformer):
    """Rewrites a template so that every turn, call and string it makes is counted."""

    def __init__(self, name: str | None, filename: str | None) -> None:
        self.name, self.filename = name, filename

    def visit_For(self, node: nodes.For) -> nodes.For:
        steps = _weight(node)
        self.generic_visit(node)
        node.iter = _call("turns", node.iter, steps=steps)
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Macro:
        return self._stepped(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.CallBlock:
        return self._stepped(node)

    def visit_Block(self, node: nodes.Block) -> nodes.Block:
        return self._stepped(node)

    def _stepped(self, node: Any) -> Any:
        steps = _weight(node)
        self.generic_visit(node)
        node.body.insert(0, nodes.ExprStmt(_call("step", nodes.Const(steps)), lineno=node.lineno))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Call:
        self.generic_visit(node)
        return _call("joined", *node.nodes)

    def visit_List(self, node: nodes.List) -> nodes.List:
        return self._items(node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Tuple:
        return self._items(node) if node.ctx == "load" else node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Dict:
        self.generic_visit(node)
        for pair in node.items:
            pair.key, pair.value = _checked(pair.key), _checked(pair.value)
        return node

    def _items(self, node: Any) -> Any:
        self.generic_visit(node)
        node.items = [_checked(item) for item in node.items]
        return node

    def visit_Name(self, node: nodes.Name) -> nodes.Name:
        if node.name in {"varargs", "kwargs", "self", "super"} and node.ctx == "load":
            raise TemplateSyntaxError(f"“{node.name}” is not for templates of books", node.lineno, self.name, self.filename)
        return node


def _weight(node: nodes.Node) -> int:
    """The steps of one turn: 1, and the fixed text in it."""
    return 1 + sum(len(data.data) for data in node.find_all(nodes.TemplateData)) // 16


def _checked(item: nodes.Expr) -> nodes.Expr:
    return item if isinstance(item, (nodes.Const, nodes.List, nodes.Tuple, nodes.Dict)) else _call("item", item)


def _call(name: str, *arguments: nodes.Expr, steps: int | None = None) -> nodes.Call:
    """A call of a method of the environment, out of reach of the template's own names."""
    given = list(arguments) + ([nodes.Const(steps)] if steps is not None else [])
    line = arguments[0].lineno
    call = nodes.Call(nodes.EnvironmentAttribute(name), given, [], None, None, lineno=line)
    return call.set_lineno(line)


__all__ = ["Markup", "Templates", "escape"]
