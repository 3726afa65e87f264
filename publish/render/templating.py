"""Templates: the only file that knows Jinja2.

A template may come from a book whose author nobody knows. It sees frozen nodes, text and numbers and nothing
else: attributes are the fields of our own dataclasses and a few harmless methods of strings and loops;
functions and filters are the listed ones; files are `.html` in the template folders. Everything it does is
counted against a `Budget` (see `counting`), and whatever it may build is bounded before it is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.loaders import BaseLoader
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from publish.errors import EngineError
from publish.render import filters
from publish.render.budget import CHARACTERS_A_STEP, STEPS_A_CALL, STEPS_A_TEMPLATE, Budget, BudgetSpent, Spending
from publish.render.folders import Folders

_LOOP = frozenset(
    [
        "index",
        "index0",
        "revindex",
        "revindex0",
        "first",
        "last",
        "length",
        "previtem",
        "nextitem",
        "depth",
        "depth0",
        "cycle",
        "changed",
    ]
)
_MAP = frozenset({"items", "keys", "values", "get"})
_COUNTERS = frozenset({"turns", "step", "joined", "item", "weighed"})
_ADVICE = "Mend the template, or remove it to use the house's own. docs/templates.md says what templates may do."
_MISTAKES = (BudgetSpent, TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError)


class Templates:
    """The templates of one rendering: the book's and the style's `folders`, then the `house`'s own."""

    def __init__(
        self,
        folders: Sequence[Path],
        house: Sequence[Path],
        budget: Budget,
        functions: Mapping[str, Callable[..., Any]],
        values: Mapping[str, Any],
    ) -> None:
        """`functions` are functions and filters of every template, `values` its variables."""
        self._folders = Folders(folders, house)
        self._environment = _Environment(self._folders, budget, functions)
        self._shared = {**self._environment.globals, **values}
        self._ready: dict[str, Callable[[dict[str, Any]], Iterator[str]]] = {}

    def render(self, name: str, values: Mapping[str, Any]) -> Markup:
        """What template `name` makes of `values`. Raises `EngineError` naming the template and its line."""
        ready = self._ready.get(name) or self._load(name)
        try:
            self._environment.spending.steps(STEPS_A_TEMPLATE)
            return Markup("".join(ready({**self._shared, **values})))
        except RecursionError as problem:
            raise _failure(problem, "it calls itself without end", name) from None
        except _MISTAKES as problem:
            raise _failure(problem, str(problem), name) from problem

    def is_overridden(self, name: str) -> bool:
        """Whether the book or its style has a template of that name, or the house's uses one of theirs."""
        return self._folders.is_overridden(name)

    def _load(self, name: str) -> Callable[[dict[str, Any]], Iterator[str]]:
        try:
            template = self._environment.get_template(name)
        except (TemplateError, SyntaxError, ValueError, RecursionError, MemoryError) as problem:
            place = f"{getattr(problem, 'filename', None) or name}:{getattr(problem, 'lineno', None) or 1}"
            raise EngineError(f"The template {place} cannot be read: {problem}", _ADVICE) from problem

        def ready(values: dict[str, Any]) -> Iterator[str]:
            return template.root_render_func(template.new_context(values, shared=True))

        self._ready[name] = ready
        return ready


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


class _Loader(BaseLoader):
    """Gives Jinja2 the files of `Folders`."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders

    def get_source(self, environment: Any, template: str) -> tuple[str, str, None]:
        path = self.folders.find(template)
        if path is None:
            raise TemplateNotFound(template, f"there is no template “{template}” in the template folders")
        return self.folders.read(path), str(path), None


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja2 with everything taken away that is not needed to write a book."""

    intercepted_binops = frozenset({"*", "**", "%", "+", "-", "//", "/"})

    def __init__(self, folders: Folders, budget: Budget, functions: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(
            loader=_Loader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            optimized=False,
            finalize=_printed,
            cache_size=-1,
            auto_reload=False,
        )
        self.spending = Spending(budget)
        self.own: frozenset[int] = frozenset(map(id, functions.values()))
        self.globals = {"range": filters.counted_range, "namespace": Namespace, **functions}
        self.filters = {name: self._charged(each) for name, each in (*filters.FILTERS.items(), *functions.items())}
        self.tests = {name: self._charged(each) for name, each in filters.TESTS.items()}

    def _charged(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, paying for what it takes and what it gives."""

        def call(*arguments: Any) -> Any:
            self.spending.call(arguments)
            result = function(*arguments)
            self.spending.value(result)
            return result

        return call

    # --- what compiled templates call where `_Counting` has put it ---

    def turns(self, items: Any, steps: int) -> Iterator[Any]:
        return self.spending.turns(items, steps)

    def step(self, steps: int) -> str:
        self.spending.steps(steps)
        return ""

    def joined(self, *parts: Any) -> str:
        """The operator ``~``."""
        self.spending.values(parts)
        return filters.joined(parts, "")

    def weighed(self, value: Any) -> Any:
        """A value that is about to be compared."""
        self.spending.value(value)
        return value

    def item(self, value: Any) -> Any:
        """What stands in a list must be no list itself: lists nested in a loop double at every turn."""
        if isinstance(value, (list, tuple, dict)) and not filters.is_of_tree(value):
            raise BudgetSpent("a list may hold text, numbers and nodes, but no other list")
        return value

    # --- Jinja2's seams ---

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return super()._generate(_Counting(name, filename).visit(source), name, filename, defer_init)

    def call(__self, __context: Any, __obj: Any, *arguments: Any, **named: Any) -> Any:
        __self.spending.call(arguments)
        __self.spending.value(getattr(__obj, "__self__", None))
        result = super().call(__context, __obj, *arguments, **named)
        __self.spending.value(result)
        return result

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(argument, slice):
            self.spending.value(obj)
        return super().getitem(obj, argument)

    def call_binop(self, context: Any, symbol: str, left: Any, right: Any) -> Any:
        if symbol == "+" and isinstance(left, (str, list, tuple)):
            self.spending.values((left, right))
            return left + right
        if symbol == "**" or not (filters.is_small(left) and filters.is_small(right)):
            raise SecurityError(f"“{symbol}” works on small numbers only")
        return super().call_binop(context, symbol, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if attr.startswith("_") or isinstance(obj, type):
            return False
        if isinstance(obj, str):
            return attr in filters.STRING_METHODS
        if isinstance(obj, LoopContext):
            return attr in _LOOP
        if isinstance(obj, Mapping):
            return attr in _MAP
        return isinstance(obj, Namespace) or (is_dataclass(obj) and not callable(value))

    def is_safe_callable(self, obj: Any) -> bool:
        if isinstance(obj, (Macro, LoopContext)) or id(obj) in self.own or obj in (Namespace, filters.counted_range):
            return True
        owner, name = getattr(obj, "__self__", None), getattr(obj, "__name__", "")
        if owner is self:
            return name in _COUNTERS
        if isinstance(owner, str):
            return name in filters.STRING_METHODS
        if isinstance(owner, LoopContext):
            return name in {"cycle", "changed"}
        return isinstance(owner, Mapping) and name in _MAP


@pass_context
def _printed(context: Any, value: Any) -> Any:
    """What stands between `{{` and `}}`: text and numbers are counted, anything else is refused."""
    context.environment.spending.value(filters.text(value))
    return value


class _Counting(NodeTransformer):
    """Rewrites a template so that every turn of a loop, every call and every comparison is counted."""

    def __init__(self, name: str | None, filename: str | None) -> None:
        self.name, self.filename = name, filename

    def visit_For(self, node: nodes.For) -> nodes.For:
        steps = _weight(node)
        self.generic_visit(node)
        node.iter = _call("turns", node.iter, nodes.Const(steps, lineno=node.lineno))
        return node

    def _stepped(self, node: Any) -> Any:
        steps = nodes.Const(_weight(node) + STEPS_A_CALL, lineno=node.lineno)
        self.generic_visit(node)
        node.body.insert(0, nodes.ExprStmt(_call("step", steps), lineno=node.lineno))
        return node

    visit_Macro = visit_CallBlock = visit_Block = _stepped

    def visit_Concat(self, node: nodes.Concat) -> nodes.Call:
        self.generic_visit(node)
        return _call("joined", *node.nodes)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:
        self.generic_visit(node)
        node.expr = _call("weighed", node.expr)
        for operand in node.ops:
            operand.expr = _call("weighed", operand.expr)
        return node

    def visit_List(self, node: nodes.List) -> nodes.List:
        self.generic_visit(node)
        node.items = [_checked(item) for item in node.items]
        return node

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Tuple:
        self.generic_visit(node)
        if node.ctx == "load":
            node.items = [_checked(item) for item in node.items]
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Pair:
        self.generic_visit(node)
        node.key, node.value = _checked(node.key), _checked(node.value)
        return node

    def visit_Name(self, node: nodes.Name) -> nodes.Name:
        if node.name in {"varargs", "kwargs", "self", "super"}:
            reason = f"“{node.name}” is not for templates of books"
            raise TemplateSyntaxError(reason, node.lineno, self.name, self.filename)
        return node


def _weight(node: nodes.Node) -> int:
    """The steps of one turn of a loop or one call of a macro: by what there is to evaluate and to write."""
    text = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
    templates = sum(1 for _ in node.find_all((nodes.Include, nodes.Import, nodes.FromImport)))
    parts = sum(1 for _ in node.find_all(nodes.Node))
    return 1 + parts // 2 + text // CHARACTERS_A_STEP + templates * STEPS_A_TEMPLATE


def _checked(item: nodes.Expr) -> nodes.Expr:
    """Literals are as deep as the author wrote them; anything else is looked at when it is there."""
    return item if isinstance(item, (nodes.Const, nodes.List, nodes.Tuple, nodes.Dict)) else _call("item", item)


def _call(name: str, *arguments: nodes.Node) -> nodes.Call:
    """A call of a method of the environment, out of reach of the template's own names."""
    call = nodes.Call(nodes.EnvironmentAttribute(name), list(arguments), [], None, None)
    call.set_lineno(arguments[0].lineno)
    return call
