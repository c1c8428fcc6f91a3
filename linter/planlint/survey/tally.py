"""The counts of a survey whose rows are in Parquet only: what is needed of a million plans in memory."""

from planlint.engine.rule import Severity
from planlint.reporters.markdown import escape
from planlint.survey.submission import from_bytes

_MOST = 100  # problems that are listed


class SurveyTally:
    """Counts submissions one by one; *problems* are the first of them as (path, why)."""

    def __init__(self) -> None:
        self.problems: list[tuple[str, str]] = []
        self.files = self._plans = self._failed = self._targets = 0
        self._counts = dict.fromkeys(Severity, 0)

    def add(self, result: bytes) -> None:
        """Count a submission, as `to_bytes` writes it."""
        one = from_bytes(result)
        self.files += 1
        self._plans += len(one.plans)
        self._failed += bool(one.problems)
        self.problems += [(one.path, problem) for problem in one.problems][: _MOST - len(self.problems)]
        for plan in one.plans:
            self._targets += plan.targets
            for severity, count in zip(Severity, (plan.errors, plan.warnings, plan.notes), strict=True):
                self._counts[severity] += count

    @property
    def lines(self) -> tuple[str, str]:
        """What was surveyed, and the totals, in a line each."""
        errors, warnings = self._counts[Severity.ERROR], self._counts[Severity.WARNING]
        failed = f"，{self._failed}件没有查成（原因见 files 表的 problems）" if self._failed else ""
        return (
            f"汇总：{self.files}件报送，{self._plans}份计划",
            f"错误{errors}处，警告{warnings}处，目标{self._targets}个{failed}",
        )

    def as_markdown(self) -> str:
        """Return the summary of a CI job."""
        headline, counts = map(escape, self.lines)
        listed = "\n".join(f"- {escape(path)}：{escape(why)}" for path, why in self.problems)
        return "\n\n".join(filter(None, (f"## {headline}", counts, listed))) + "\n"

    def exit_code(self, fail_on: Severity, *, exit_zero: bool = False) -> int:
        """Return 2 if a submission was not checked or there is no plan, else 1 if a plan has a finding at *fail_on*, else 0."""
        if self._failed or not self._plans:
            return 2
        found = any(count and severity.weight >= fail_on.weight for severity, count in self._counts.items())
        return int(found and not exit_zero)
