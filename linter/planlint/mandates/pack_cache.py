"""Packs that were read and found valid, cached between runs: reading and validating them takes longer than checking a plan."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import cast

from msgspec import MsgspecError, Struct, msgpack
from msgspec.structs import fields

from planlint.cache.folder import is_cache_enabled
from planlint.cache.stamps import program_stamp
from planlint.cache.store import Store
from planlint.engine.rule import Basis, Example, Precision, Rule, Severity
from planlint.mandates.loader import Pack, load_pack
from planlint.mandates.mandate import Mandate
from planlint.plan.model import Plan


class _MandateRule(Struct):
    """A rule of a pack as plain data: the fields of `Rule` that packs set; the check is a mandate, its argument a plan."""

    code: str
    name: str
    severity: Severity
    title: str
    message: str
    why: str
    precision: Precision
    check: Mandate
    examples: tuple[Example, ...]
    basis: tuple[Basis, ...]
    default: bool
    advice: str
    ref: str
    checked: str


class _PackContent(Struct):
    name: str
    title: str
    rules: tuple[_MandateRule, ...]
    places: Mapping[str, tuple[str, ...]]


_NAMES = tuple(field.name for field in fields(_MandateRule))


def read_pack(text: str, path: str) -> Pack:
    """Return the pack in *text*, as `load_pack` does and with its errors, from the cache folder where it was read before."""
    if not is_cache_enabled():
        return load_pack(text, path)
    store, key = Store("packs"), _key(text, path)
    if content := store.get(key):
        try:
            return _unpacked(_decoder().decode(content))
        except MsgspecError:  # not what this program writes: read the pack again
            pass
    pack = load_pack(text, path)
    store.put(key, msgpack.encode(_packed(pack)))
    return pack


def _packed(pack: Pack) -> _PackContent:
    rules = tuple(_MandateRule(**{name: getattr(rule, name) for name in _NAMES}) for rule in pack.rules)
    return _PackContent(pack.name, pack.title, rules, pack.places)


def _unpacked(content: _PackContent) -> Pack:
    rules = tuple(Rule(on=Plan, **{name: getattr(rule, name) for name in _NAMES}) for rule in content.rules)
    return Pack(content.name, content.title, rules, content.places)


@cache
def _decoder() -> msgpack.Decoder[_PackContent]:
    return cast("msgpack.Decoder[_PackContent]", msgpack.Decoder(_PackContent))


def _key(text: str, path: str) -> str:
    """Return a digest of everything that the pack depends on: text, path, and the program with its schemas and grammars."""
    return sha256(f"{program_stamp()} {path}\n{text}".encode(errors="surrogatepass")).hexdigest()
