"""What to do in Word about what planlint cannot edit."""

AUTOMATIC_NUMBER = "是自动编号，不是文字；请在 Word 或 WPS 里右键点编号，用“设置编号值”或“继续编号”改"
"""What follows the name of an automatic number, which is not text."""
