"""The style of HTML reports: light, dark, narrow and printed; every selector begins with the report's own class."""

from __future__ import annotations

__all__ = ["PAGE", "STYLE"]

PAGE = """
:root{color-scheme:light dark}
body{margin:0 auto;max-width:60em;padding:1em;font-family:system-ui,sans-serif;background:Canvas;color:CanvasText}
@media print{body{max-width:none;padding:0;font-size:9pt}@page{margin:14mm}}
"""
"""The style of the page around the report."""

# Text and background are the page's own; lines are a gray that shows on both light and dark. Only the
# badges bring a background, and with it their own color of text.
STYLE = """
section.iorkit-report{color:inherit;background:transparent;font-family:inherit;font-size:.95em;line-height:1.4;
max-width:60em;--line:rgba(128,128,128,.45);--blocker:#8f1020;--error:#a34200;--warning:#6b5900;
--note:#3d5a73;--met:#1c6b32;--ink:#fff}
@media (prefers-color-scheme:dark){section.iorkit-report{--blocker:#ff9aa5;--error:#ffb37a;--warning:#f0d860;
--note:#a9c9e6;--met:#8fdba5;--ink:#111}}
section.iorkit-report p{margin:.25em 0;overflow-wrap:anywhere}
section.iorkit-report .verdict{font-size:1.15em}
section.iorkit-report h3{margin:.8em 0 .2em;font-size:1em}
section.iorkit-report ul{margin:.2em 0;padding-left:1.2em}
section.iorkit-report ul.findings{list-style:none;padding-left:0}
section.iorkit-report ul.findings>li{border-left:.25em solid var(--line);padding:.1em 0 .1em .7em;margin:.55em 0;
break-inside:avoid}
section.iorkit-report .follows{border-left:.15em dotted var(--line);margin:.3em 0 .3em .4em;padding-left:.6em}
section.iorkit-report table{border-collapse:collapse;width:100%;margin:.3em 0 .8em;color:inherit;
background:transparent;font-size:.95em}
section.iorkit-report caption{caption-side:top;text-align:left;font-weight:bold;padding:.2em 0;color:inherit}
section.iorkit-report tr{background:transparent;break-inside:avoid}
section.iorkit-report th,section.iorkit-report td{border:1px solid var(--line);padding:.25em .5em;text-align:left;
vertical-align:top;color:inherit;white-space:normal;overflow-wrap:anywhere}
section.iorkit-report [data-grade]{display:inline-block;padding:.02em .45em;border-radius:.3em;font-weight:bold;
color:var(--ink);white-space:nowrap}
section.iorkit-report [data-grade=blocker],section.iorkit-report [data-grade=blocked],
section.iorkit-report [data-grade="not met"]{background:var(--blocker)}
section.iorkit-report [data-grade=error],section.iorkit-report [data-grade=deficient],
section.iorkit-report [data-grade=unreadable]{background:var(--error)}
section.iorkit-report [data-grade=warning],section.iorkit-report [data-grade=incomplete],
section.iorkit-report [data-grade="not shown"]{background:var(--warning)}
section.iorkit-report [data-grade=note]{background:var(--note)}
section.iorkit-report [data-grade=clear],section.iorkit-report [data-grade=met]{background:var(--met)}
section.iorkit-report dl{margin:.2em 0;font-size:.88em;display:grid;grid-template-columns:max-content 1fr;gap:.1em .7em}
section.iorkit-report dt{font-weight:bold}
section.iorkit-report dd{margin:0;overflow-wrap:anywhere}
section.iorkit-report summary{cursor:pointer}
section.iorkit-report code{color:inherit;background:transparent}
section.iorkit-report td>code{white-space:nowrap}
section.iorkit-report footer{border-top:1px solid var(--line);padding-top:.4em;margin-top:.8em;font-size:.85em}
@media (max-width:40em){section.iorkit-report thead{display:none}
section.iorkit-report tr,section.iorkit-report td{display:block;width:auto}
section.iorkit-report td{border:0;padding:.1em 0}
section.iorkit-report td:empty{display:none}
section.iorkit-report td:first-child:has(>[data-grade]),
section.iorkit-report td:first-child:has(>[data-grade])+td{display:inline}
section.iorkit-report td:first-child>[data-grade]{margin-right:.4em}
section.iorkit-report td[data-name]::before{content:attr(data-name) ": ";font-weight:bold}
section.iorkit-report tr{border-bottom:1px solid var(--line);padding:.3em 0}
section.iorkit-report dl{display:block}
section.iorkit-report dt,section.iorkit-report dd{display:inline}
section.iorkit-report dt::after{content:": "}
section.iorkit-report dd::after{content:"";display:block}}
@media print{section.iorkit-report{max-width:none;--blocker:#8f1020;--error:#a34200;--warning:#6b5900;--note:#3d5a73;
--met:#1c6b32;--ink:#fff}
section.iorkit-report [data-grade]{print-color-adjust:exact}
section.iorkit-report details{display:none}
section.iorkit-report table{font-size:.88em;margin:.2em 0 .4em}
section.iorkit-report th,section.iorkit-report td{padding:.08em .4em}
section.iorkit-report dl{display:block;font-size:.82em;line-height:1.25}
section.iorkit-report dt,section.iorkit-report dd{display:inline}
section.iorkit-report dt::after{content:": "}
section.iorkit-report dd::after{content:"";display:block}
section.iorkit-report footer br{display:none}}
"""
"""The style of the report itself."""
