"""Display labels for severities, precisions, statuses of mandates, facts of a profile and encodings."""

from planlint.engine.rule import Severity
from planlint.mandates.mandate import Status
from planlint.plan.region import RegionKind

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
SEVERITY_WORDS = {severity.value: label for severity, label in SEVERITIES.items()}
"""The labels by the values that reports have of the severities."""

GROUPS = {Severity.ERROR: "要改", Severity.WARNING: "建议看", Severity.NOTE: "提示"}
"""What people do with the findings of each severity."""

PRECISIONS = {"very-high": "极准", "high": "较准", "medium": "尚准", "low": "待查", "unproven": "未核"}
"""How often a rule is right; two characters each, for a column of equal width."""

STATUSES = {
    Status.MET: "已写明",
    Status.WEAKENED: "低于要求",
    Status.MISQUOTED: "写错",
    Status.MISSING: "缺",
    Status.NOT_APPLICABLE: "不适用",
}

FACTS = {
    "kind": "文种", "sector": "领域", "level": "层级", "region": "省份", "year": "年度", "until": "止于", "issued": "成文日期",
    "issuer": "发文机关",
}  # fmt: skip

REGIONS = {
    RegionKind.TABLE: "表格", RegionKind.NAMES: "名单", RegionKind.LIST: "清单", RegionKind.SAMPLE: "范文或样表",
    RegionKind.SCRIPT: "台词",
}  # fmt: skip

SET_ASIDE = "表格、名单，只查了错别字、标点和日期"
"""What is said of the lines of regions."""

ENCODINGS = {"utf-8": "UTF-8", "gb18030": "GB18030"}
"""Codecs as people write them; others keep the name that the source has."""
