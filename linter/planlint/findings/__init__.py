"""Reports, and what happens to findings after the rules: waivers and the baseline."""
