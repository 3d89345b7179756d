"""The page's look where Gradio draws it: system fonts, paper, ink and cinnabar, the same by day and by night.

Everything else is in static/style.css, which the article pages share."""

from gradio.themes import Base
from gradio.themes.utils import colors

PAPER, SHEET, INK, MUTED, LINE, TEAL, TEAL_DEEP, CINNABAR = "#f6f2e8", "#fffdf8", "#22252b", "#595d66", "#d9d2c0", "#1f4e5f", "#163a47", "#9c2b24"
FONT = ["Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "sans-serif"]

_COLOURS = {
    "body_background_fill": PAPER,
    "body_text_color": INK,
    "body_text_color_subdued": MUTED,
    "background_fill_primary": SHEET,
    "background_fill_secondary": PAPER,
    "block_background_fill": "transparent",
    "border_color_primary": LINE,
    "input_background_fill": SHEET,
    "input_border_color": LINE,
    "input_border_color_focus": TEAL,
    "input_placeholder_color": MUTED,
    "button_primary_background_fill": TEAL,
    "button_primary_background_fill_hover": TEAL_DEEP,
    "button_primary_text_color": "#ffffff",
    "button_secondary_background_fill": SHEET,
    "button_secondary_background_fill_hover": PAPER,
    "button_secondary_text_color": TEAL,
    "button_cancel_background_fill": CINNABAR,
    "button_cancel_background_fill_hover": CINNABAR,
    "button_cancel_text_color": "#ffffff",
}

THEME = Base(primary_hue=colors.cyan, neutral_hue=colors.stone, font=FONT, font_mono=["ui-monospace", "monospace"]).set(
    **_COLOURS, **{f"{name}_dark": colour for name, colour in _COLOURS.items()}
)
