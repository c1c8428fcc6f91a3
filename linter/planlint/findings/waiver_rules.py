"""Rules about waivers: expired, unused, or not allowed."""

from collections.abc import Iterator
from hashlib import sha256

from planlint.engine.rule import AnyRule, Finding, Hit, Rule, Severity
from planlint.findings.waivers import Waiver
from planlint.plan.model import Draft


def _no_hits(_: Draft) -> Iterator[Hit]:
    """Yield nothing: findings on waivers are added after all other rules have run."""
    return iter(())


def _rule(code: str, name: str, title: str, message: str, why: str, advice: str) -> AnyRule:
    return Rule(
        code=code,
        name=name,
        severity=Severity.WARNING,
        precision="very-high",
        title=title,
        message=message,
        why=why,
        on=Draft,
        check=_no_hits,
        advice=advice,
        examples=(),
    )


EXPIRED = _rule(
    "WAV001",
    "waiver-expired",
    "豁免已经过期",
    "对 {rule} 的豁免已于{expires}到期，不再起作用（理由：{reason}）",
    "豁免只管到写明的那一天；过期不报，就等于一直豁免。",
    "问题已经改好的，删去这条豁免；仍须豁免的，重新报批，改日期和理由。",
)
UNUSED = _rule(
    "WAV002",
    "waiver-unused",
    "豁免没有用上",
    "对 {rule} 的豁免没有用上：稿子里没有它所说的发现（理由：{reason}）",
    "留着用不上的豁免，以后真出了问题也会被它放过。",
    "问题已经改好的，删去这条豁免；写错了的，核对规则、标题和引用的原话。",
)
FORBIDDEN = _rule(
    "WAV003",
    "waiver-not-allowed",
    "这条规则不能豁免",
    "{rule} 列在设置的 mandatory 里，不能豁免，这条豁免不起作用（理由：{reason}）",
    "mandatory 里的规则一律要查，稿子旁边的文件不能放行。",
    "照发现的建议改稿，并删去这条豁免；确需放行的，由管设置的人改 mandatory。",
)
RULES = (EXPIRED, UNUSED, FORBIDDEN)
"""All rules about waivers; they are always on."""


def waiver_finding(rule: AnyRule, waiver: Waiver) -> Finding:
    """Return the finding of *rule* on a waiver, at the waiver's place in its file."""
    data = {
        "rule": waiver.rule,
        "reason": waiver.reason,
        "expires": waiver.expires.isoformat() if waiver.expires else "",
    }
    words = "\n".join((rule.code, waiver.rule, waiver.section, waiver.words, waiver.file, waiver.reason))
    return Finding(
        rule=rule,
        severity=rule.severity,
        message=rule.message.format_map(data),
        span=waiver.span,
        section="",
        plan=None,
        fingerprint=sha256(words.encode(errors="surrogatepass")).hexdigest()[:16],
        data=data,
    )
