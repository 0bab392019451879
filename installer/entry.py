"""Where the frozen program starts: it finds the code that `code/current` names, and runs it.

An update lays its code beside the old, has it run its self-test by naming it in LIPDESK_CODE, and only then renames a
new `current` over the old one, so that at every instant there is whole code to run.
"""

import os
import sys
from pathlib import Path

sys.dont_write_bytecode = False  # an update brings sources: they are compiled at the first start
code = Path(sys._MEIPASS) / "code"  # type: ignore[attr-defined]
sys.path.insert(0, str(code / (os.environ.get("LIPDESK_CODE") or (code / "current").read_text("utf-8").strip())))

from lipdesk.__main__ import main  # noqa: E402

sys.exit(main())
