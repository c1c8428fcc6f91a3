"""The tables of contents (目录) of a draft compared with its plans and their headings."""

from planlint.analysis.contents.comparison import ContentsDifference, ContentsFault, contents_differences
from planlint.analysis.contents.items import ContentsItem

__all__ = ["ContentsDifference", "ContentsFault", "ContentsItem", "contents_differences"]
