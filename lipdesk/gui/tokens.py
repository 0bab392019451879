"""Design tokens: every colour and size of the window has its name here, and nowhere else."""

from __future__ import annotations

from typing import Literal

Scheme = Literal["light", "dark", "system"]

LIGHT: dict[str, str] = {
    "chrome": "#EDF1F3", "page": "#FFFFFF", "raised": "#F4F7F8", "hover": "#F0F4F6", "tint": "#DDECEF",
    "line": "#DCE3E8", "edge": "#728290", "ink": "#1B2733", "muted": "#4A5A68",
    "accent": "#0B5563", "accent_hi": "#083F4A", "accent_text": "#0B5563", "on_accent": "#FFFFFF", "focus": "#0B7285",
    "signal": "#D55E00", "signal_text": "#A34700", "signal_tint": "#FBEADD",
    "ok": "#256B3E", "ok_tint": "#E1F0E6", "warn": "#755200", "warn_tint": "#F8EDD0",
    "paper": "#FFFFFF", "desk": "#E3E9EC",
}
DARK: dict[str, str] = {
    "chrome": "#10171C", "page": "#182128", "raised": "#1F2A32", "hover": "#212D36", "tint": "#17404A",
    "line": "#2D3A45", "edge": "#71828F", "ink": "#E7EDF1", "muted": "#A8B6C1",
    "accent": "#1A7485", "accent_hi": "#145F6D", "accent_text": "#77CDDA", "on_accent": "#FFFFFF", "focus": "#5CC3D3",
    "signal": "#FF8A3D", "signal_text": "#FFA366", "signal_tint": "#43291A",
    "ok": "#86D09E", "ok_tint": "#1D3A29", "warn": "#EBC266", "warn_tint": "#3B3118",
    "paper": "#FFFFFF", "desk": "#0D1317",
}

# A tone is what a chip, a status or a banner means: (words, ground).
TONES: dict[str, tuple[str, str]] = {
    "neutral": ("muted", "raised"), "ok": ("ok", "ok_tint"), "warn": ("warn", "warn_tint"),
    "signal": ("signal_text", "signal_tint"), "accent": ("accent_text", "tint"), "info": ("accent_text", "tint"),
}

FAMILIES = ["Segoe UI", "Inter", "Noto Sans", "Noto Sans CanAborig", "Noto Sans Canadian Aboriginal"]
SIZES: dict[str, int] = {"title": 22, "figure": 24, "head": 16, "sub": 14, "body": 13, "small": 12}

RADIUS, RADIUS_PANEL = 6, 8
ROW, ROW_TWO_LINES, ROW_COMPACT, HEADER = 36, 42, 30, 32
BUTTON, FIELD, CHIP, TOOLBAR, STATUS_BAR = 32, 28, 20, 42, 28
SIDEBAR, RAIL, RAIL_BELOW = 200, 60, 1000
