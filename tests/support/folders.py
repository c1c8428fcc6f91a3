"""Where things lie: the project, its examples, and the corpora beside it, which a user does not have."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"
