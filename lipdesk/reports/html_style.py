"""The colours and measures of a report as a web page; the same tokens as in print."""

from __future__ import annotations

STYLE = """
body { font: 16px/1.5 "Segoe UI", "Noto Sans", Arial, sans-serif; color: #1B2733; background: #fff; margin: 0; }
main { max-width: 860px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 42px; line-height: 1.15; margin: 24px 0 4px; }
h2 { font-size: 26px; margin: 56px 0 12px; border-top: 1px solid #1B2733; padding-top: 16px; }
h3 { font-size: 18px; margin: 28px 0 6px; } h4 { font-size: 16px; margin: 20px 0 4px; }
.name { color: #0B5563; font-weight: 700; } .muted, .lead { color: #4A5A68; } .lead { font-size: 19px; }
.note, .change, .evidence { font-size: 13px; color: #4A5A68; }
.credit { background: #0B5563; color: #fff; padding: 12px 16px; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 24px; } dt { color: #4A5A68; } dd { margin: 0; }
p { max-width: 66ch; } a { color: #0B5563; }
ul.contents { columns: 2; padding-left: 18px; }
ul.tiles { display: grid; list-style: none; padding: 0; gap: 20px;
  grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); }
ul.tiles li { border-top: 3px solid #0B5563; padding-top: 4px; display: flex; flex-direction: column; }
.value { font-size: 38px; font-weight: 700; color: #0B5563; line-height: 1.2; } .what { font-weight: 600; }
.callout { background: #E8F0F2; border-left: 5px solid #0B5563; padding: 12px 18px; font-size: 19px; }
.callout p { margin: 4px 0; } .code { font-size: 28px; font-weight: 700; }
.label { font-size: 13px; color: #0B5563; font-weight: 700; }
blockquote { border-left: 5px solid #0B5563; margin: 20px 0; padding: 2px 24px; font-size: 24px; color: #0B5563; }
blockquote .muted { font-size: 14px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; margin: 16px 0 28px; }
table { border-bottom: 1px solid #1B2733; }
caption { text-align: left; font-size: 14px; padding-bottom: 6px; }
thead th { border-top: 1px solid #1B2733; border-bottom: 1px solid #1B2733; color: #4A5A68; font-size: 13px; }
th, td { padding: 4px 8px; border-bottom: 1px solid #C3CED4; vertical-align: top; font-weight: 400; }
thead th, .total th, .total td { font-weight: 700; } .total th, .total td { border-top: 1px solid #1B2733; }
.item { border-top: 1px solid #C3CED4; padding-top: 12px; margin: 28px 0 6px; font-size: 18px; }
.item .muted { font-size: 13px; font-weight: 400; } .callout .note { margin: 0; }
.sign { border-top: 1px solid #1B2733; color: #4A5A68; width: 40%; display: inline-block; margin: 56px 5% 0 0; }
figure { margin: 24px 0; max-width: 66ch; } figure img { max-width: 100%; }
figcaption { font-size: 13px; color: #4A5A68; } .logo img { max-height: 72px; max-width: 240px; }
.proof ul { columns: 3; font-size: 12px; padding-left: 14px; } .proof { break-inside: avoid; }
@media print { main { max-width: none; } h2:not(.item) { break-before: page; }
  a { color: inherit; text-decoration: none; } }
"""

PREVIEW_STYLE = """
body, p, td, th, li { color: #1B2733; font-size: 12px; }
p.name { color: #0B5563; font-weight: 600; } p.title { font-size: 24px; font-weight: 700; margin: 0; }
p.h2 { font-size: 17px; font-weight: 700; color: #1B2733; margin-top: 24px; margin-bottom: 6px; }
p.h3 { font-size: 13px; font-weight: 700; margin-top: 14px; margin-bottom: 4px; }
p.lead { font-size: 13px; color: #4A5A68; } p.code { font-size: 22px; font-weight: 700; }
p.muted, span.muted, p.note { color: #4A5A68; font-size: 11px; }
p.caption { color: #4A5A68; font-size: 11px; margin-top: 12px; margin-bottom: 2px; }
th { color: #4A5A68; font-weight: 400; font-size: 11px; } td { font-size: 11px; }
tr.total th, tr.total td { font-weight: 700; color: #1B2733; }
a { color: #0B5563; }
"""
