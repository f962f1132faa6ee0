"""Templates made once for each language: what a page always says stands in them as text.

A page says some hundred phrases that nothing is filled into, and shows as many icons. Jinja would
look up, escape and join each of them on every page. Here they are known when a template is made
into code, and become one text with the HTML around them.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from keyword import iskeyword
from typing import Any, Final

from flask import has_request_context
from flask.sansio.app import App
from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from .speaking import escaped, fixed_phrase, language_of_request, words_html

PUT_OUT: Final = "html, put out"
"""The filter that takes the place of `html` where its outcome is put out at once."""

HTML_FILTERS: Final = frozenset({"html", "text", PUT_OUT})
HTML_CALLS: Final = frozenset({"ico", "many", "say"})
"""Filters and functions of ours whose outcome is HTML: it is escaped already."""

MOST_ICONS: Final = 256


@lru_cache(maxsize=MOST_ICONS)
def icon(name: str, css: str = "") -> Markup:
    """A picture of the page's own set, for eyes alone."""
    classes = f"ico {css}" if css else "ico"
    return Markup('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>').format(
        classes, name
    )


class SpokenEnvironment(Environment):
    """Gives each request the templates of its language.

    Attributes
    ----------
    language
        What the templates are made for; None in the application's own environment, which has one
        of each language beside it. Outside of a request its templates are of no language: `say`
        is then whatever they are rendered with.
    """

    language: str | None = None
    escaped = staticmethod(escaped)

    def __init__(self, app: App, **options: Any) -> None:
        super().__init__(app, **options)
        self.globals["ico"] = icon
        self.filters[PUT_OUT] = words_html
        self._spoken: dict[str, SpokenEnvironment] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """The template of a name, in the language of the request."""
        if self.language is None and has_request_context():
            return self._in(language_of_request()).get_template(name, parent, globals)
        return super().get_template(name, parent, globals)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template may use anywhere: a plain dictionary, since each import looks at all."""
        return {**self.globals, **(d or {})}

    def _in(self, language: str) -> SpokenEnvironment:
        """The environment of a language: its own templates, all else is shared."""
        spoken = self._spoken.get(language)
        if spoken is None:
            spoken = self.overlay()
            spoken.language = language
            self._spoken[language] = spoken
        return spoken


class _Writer(CodeGenerator):
    """Writes the code of a template without what is worked out alike on every page."""

    environment: SpokenEnvironment

    def visit_Template(  # noqa: N802 - Jinja's name, as below
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        """Settle what is fixed, see which calls are of macros, and write the whole."""
        if self.environment.language is not None:
            node = _Settled(self.environment.language).visit(node)
        self._macros = {macro.name for macro in node.find_all(nodes.Macro)}
        for taken in node.find_all(nodes.FromImport):
            self._macros |= {name if isinstance(name, str) else name[1] for name in taken.names}
        super().visit_Template(node, frame)

    def visit_Call(  # noqa: N802
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Call macros and our functions at once: `Context.call` would look at each what it is."""
        is_macro = self._is_of(node, self._macros)
        plain = not (node.dyn_args or node.dyn_kwargs or any(iskeyword(k.key) for k in node.kwargs))
        if forward_caller or not plain or not (is_macro or self._is_of(node, HTML_CALLS)):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(context.eval_ctx, " if is_macro else "(")  # what macros ask to be given
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    @staticmethod
    def _is_of(node: nodes.Node, names: set[str] | frozenset[str]) -> bool:
        """Whether a node calls one of these."""
        called = node.node if isinstance(node, nodes.Call) else None
        return isinstance(called, nodes.Name) and called.name in names

    def _is_html(self, node: nodes.Expr) -> bool:
        """Whether what is put out is HTML, which is not to be escaped once more."""
        if isinstance(node, nodes.Filter):
            return node.name in HTML_FILTERS
        spoken = self.environment.language is not None
        return self._is_of(node, self._macros) or (spoken and self._is_of(node, HTML_CALLS))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(" if self._is_html(node) else "environment.escaped(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")


SpokenEnvironment.code_generator_class = _Writer


class _Settled(NodeTransformer):
    """Puts texts in the place of calls whose outcome is the same on every page of a language."""

    def __init__(self, language: str) -> None:
        self._made: dict[str, Callable[..., Markup]] = {
            "ico": icon,
            "say": lambda key: fixed_phrase(key, language),
        }

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        """A phrase or an icon, where all that it is made of stands in the template."""
        self.generic_visit(node)
        make = self._made.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        given = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
        filled = node.kwargs or node.dyn_args or node.dyn_kwargs
        if make is None or filled or len(given) < len(node.args):
            return node
        try:
            return nodes.Const(make(*given), lineno=node.lineno)
        except (KeyError, TypeError):  # no such phrase: told where it is asked for
            return node

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:  # noqa: N802
        """What is put out, with "this if that" as a statement: then "this" can be a fixed text."""
        self.generic_visit(node)
        return _put_out(node.nodes)


def _put_out(shown: list[nodes.Expr]) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    for one in shown:
        if isinstance(one, nodes.CondExpr):
            other = _put_out([one.expr2]) if one.expr2 is not None else []
            made.append(nodes.If(one.test, _put_out([one.expr1]), [], other, lineno=one.lineno))
            continue
        if isinstance(one, nodes.Filter) and one.name == "html":
            one.name = PUT_OUT
        if made and isinstance(made[-1], nodes.Output):
            made[-1].nodes.append(one)
        else:
            made.append(nodes.Output([one], lineno=one.lineno))
    return made
