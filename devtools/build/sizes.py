"""How big what she downloads may be: at 40 kbit/s a megabyte takes more than three minutes."""

from __future__ import annotations

from pathlib import Path

from devtools.build import Failed

MEGABYTE = 1_000_000
# In megabytes, by the end of the name.
LIMITS = {"-setup.exe": 28, "-update.exe": 1, "_amd64.deb": 40, "-linux-x86_64.tar.xz": 40, "-linux-update.tar.xz": 1}


def hold(file: Path) -> None:
    """Print the size of a finished file. Raises Failed above its limit."""
    size = file.stat().st_size / MEGABYTE
    limit = next((most for end, most in LIMITS.items() if file.name.endswith(end)), None)
    print(f"  size {size:6.2f} MB  {file.name}" + (f"  (at most {limit} MB)" if limit else ""), flush=True)
    if limit and size > limit:
        raise Failed(f"{file.name} has {size:.2f} MB, more than {limit} MB")
