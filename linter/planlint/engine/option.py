"""A setting of a rule."""

from collections.abc import Mapping

from msgspec import Struct

OptionValue = int | float | str | bool


class Option(Struct, frozen=True):
    """A setting of a rule: the name of a keyword parameter of its check, its value, and what it means.

    The value's type is that of the parameter; numbers are not below *least*.
    """

    name: str
    value: OptionValue
    title: str
    least: float | None = None

    def validation_error(self, value: object) -> str:
        """Return in Chinese what is wrong with *value*; an empty string if it is valid."""
        number = isinstance(self.value, float) and type(value) is int
        if type(value) is not type(self.value) and not number:
            return f"应是{_KINDS[type(self.value)]}，如 {self.value}"
        return f"不能小于 {self.least}" if self.least is not None and float(str(value)) < self.least else ""


_KINDS: Mapping[type[object], str] = {int: "整数", float: "数", str: "文字", bool: "true 或 false"}
