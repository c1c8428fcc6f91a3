"""A small mandate pack as an office would write it."""

PACK = """\
pack: mine
title: 本单位的要求
mandates:
  - code: YL002
    name: reading-missing
    title: 应安排读书节
    subject: 读书节
    severity: note
    why: 局里要求每年办读书节。
    basis: [{title: 云岭市读书方案, mark: local}]
    require: [读书节]
    examples:
      - bad: "⟦云岭市2025年工作要点⟧\\n一、甲\\n乙。"
        good: "云岭市2025年工作要点\\n一、甲\\n办读书节。"
"""
