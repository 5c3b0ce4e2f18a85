"""Which named queries the service runs, read from its source: the first argument of every `graph.run(…)`, followed back
through variables, loops and parameters to the words that it can be, and every `load_queries()["name"]`."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

Function = ast.FunctionDef | ast.AsyncFunctionDef
DEEPEST = 6


@dataclass(slots=True)
class Calls:
    """The names that are run, each with the places that do, and the places whose name cannot be told."""

    names: dict[str, set[str]] = field(default_factory=dict)
    unclear: list[str] = field(default_factory=list)


class Unclear(Exception):
    """An expression whose possible values cannot be read from the source."""


def called_queries(files: Mapping[str, str], kinds: Sequence[str]) -> Calls:
    """Every query that these files run. `kinds` are the names that `kind.name` stands for."""
    program = _Program({name: ast.parse(source) for name, source in files.items()}, kinds)
    found = Calls()
    for where, value, scopes in program.runs():
        try:
            for name in program.words(value, scopes):
                found.names.setdefault(name, set()).add(where)
        except Unclear as error:
            found.unclear.append(f"{where}: cannot tell which query is run here ({error})")
    return found


class _Program:
    def __init__(self, modules: Mapping[str, ast.Module], kinds: Sequence[str]) -> None:
        self.kinds = set(kinds)
        self.nodes = [(name, *found) for name, module in modules.items() for found in _walk(module, ())]

    def runs(self) -> Iterator[tuple[str, ast.expr, tuple[Function, ...]]]:
        """What names the query, where something called a graph runs one and where one is taken by name."""
        for name, node, scopes in self.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "run":
                receiver = ast.unparse(node.func.value)
                if receiver.rpartition(".")[2].lstrip("_") == "graph" and node.args:
                    yield f"{name}:{node.lineno}", node.args[0], scopes
            elif isinstance(node, ast.Subscript) and not (scopes and scopes[-1].name == "run"):  # `run` takes any
                held = [node.value]
                if isinstance(node.value, ast.Name) and scopes:
                    held = list(_bindings(scopes[-1], node.value.id))
                if any(ast.unparse(one) == "load_queries()" for one in held):
                    yield f"{name}:{node.lineno}", node.slice, scopes

    def words(self, value: ast.expr, scopes: tuple[Function, ...], depth: int = 0) -> set[str]:
        """Every string that an expression can be. Raises Unclear."""
        if depth > DEEPEST:
            raise Unclear("too many steps")
        match value:
            case ast.Constant(value=str() as text):
                return {text}
            case ast.IfExp():
                return self.words(value.body, scopes, depth + 1) | self.words(value.orelse, scopes, depth + 1)
            case ast.FormattedValue():
                return self.words(value.value, scopes, depth + 1)
            case ast.JoinedStr():
                parts = [self.words(part, scopes, depth + 1) for part in value.values]
                return {"".join(choice) for choice in product(*parts)}
            case ast.Attribute(attr="name") if ast.unparse(value.value).rpartition(".")[2] == "kind":
                return self.kinds
            case ast.Name():
                return self._variable(value.id, scopes, depth)
        raise Unclear(ast.unparse(value))

    def _variable(self, name: str, scopes: tuple[Function, ...], depth: int) -> set[str]:
        for level in range(len(scopes), 0, -1):
            function, around = scopes[level - 1], scopes[:level]
            parameters = [argument.arg for argument in function.args.posonlyargs + function.args.args]
            if name in parameters or name in [argument.arg for argument in function.args.kwonlyargs]:
                return self._parameter(function, name, parameters, depth)
            if found := list(_bindings(function, name)):
                return {word for value in found for word in self.words(value, around, depth + 1)}
        raise Unclear(name)

    def _parameter(self, function: Function, name: str, parameters: list[str], depth: int) -> set[str]:
        place = parameters.index(name) - (parameters[0] == "self") if name in parameters else None
        found: set[str] = set()
        for _, node, scopes in self.nodes:
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == function.name:
                given = [keyword.value for keyword in node.keywords if keyword.arg == name]
                if place is not None and len(node.args) > place:
                    given.append(node.args[place])
                for value in given:
                    found |= self.words(value, scopes, depth + 1)
        if not found:
            raise Unclear(f"parameter {name} of {function.name}")
        return found


def _walk(node: ast.AST, scopes: tuple[Function, ...]) -> Iterator[tuple[ast.AST, tuple[Function, ...]]]:
    for child in ast.iter_child_nodes(node):
        yield child, scopes
        yield from _walk(child, (*scopes, child) if isinstance(child, Function) else scopes)


def _bindings(function: Function, name: str) -> Iterator[ast.expr]:
    """The expressions that a local variable is bound to, by assignment or as the target of a loop."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id == name:
                    yield node.value
        elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            for element in _elements(node.iter):
                yield from _unpacked(node.target, element, name)


def _elements(value: ast.expr) -> Iterator[ast.expr]:
    match value:
        case ast.Tuple() | ast.List() | ast.Set():
            for element in value.elts:
                yield from _elements(element.value) if isinstance(element, ast.Starred) else (element,)
        case ast.Call(func=ast.Attribute(value=ast.Dict() as mapping, attr="items")):
            for key, held in zip(mapping.keys, mapping.values, strict=True):
                if key is not None:
                    yield ast.Tuple(elts=[key, held], ctx=ast.Load())


def _unpacked(target: ast.expr, element: ast.expr, name: str) -> Iterator[ast.expr]:
    match target, element:
        case ast.Name(id=bound), _ if bound == name:
            yield element
        case ast.Tuple(elts=targets), ast.Tuple(elts=parts) if len(targets) == len(parts):
            for inner, part in zip(targets, parts, strict=True):
                yield from _unpacked(inner, part, name)
