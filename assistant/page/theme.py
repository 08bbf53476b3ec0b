"""The look of the page: a theme whose fonts ship in Gradio's wheel, so that none is fetched.

Of the wheel's fonts, Gradio 6.31 ships many as a subset without the Latin letters (Source Sans 3 and Lora among
them). These two are whole, Cyrillic included, in the weights 400 and 700.
"""

from __future__ import annotations

import gradio as gr
from gradio.themes.utils.colors import Color
from gradio.themes.utils.fonts import LocalFont

INK = Color(
    "#f2f6fa",
    "#e0eaf3",
    "#c3d6e6",
    "#9dbdd8",
    "#6f9dc4",
    "#477dab",
    "#2f6391",
    "#245079",
    "#1e4262",
    "#1a3650",
    "#10222f",
    name="ink",
)
PAPER = Color(
    "#fbfaf7",
    "#f4f2ec",
    "#e7e4db",
    "#d3cfc4",
    "#a5a196",
    "#77746b",
    "#5a5851",
    "#45443f",
    "#2a2a28",
    "#1c1d1e",
    "#141516",
    name="paper",
)
SANS = (LocalFont("Source Sans Pro", weights=(400, 700)), "ui-sans-serif", "sans-serif")
MONO = (LocalFont("IBM Plex Mono", weights=(400, 700)), "ui-monospace", "monospace")


def make_theme() -> gr.themes.Base:
    """Paper and ink, in light and in dark."""
    theme = gr.themes.Base(
        primary_hue=INK,
        neutral_hue=PAPER,
        font=SANS,
        font_mono=MONO,
        radius_size=gr.themes.sizes.radius_md,
        text_size=gr.themes.sizes.text_md,
    )
    return theme.set(
        body_background_fill="*neutral_50",
        body_background_fill_dark="*neutral_950",
        background_fill_primary="#ffffff",
        background_fill_primary_dark="*neutral_900",
        background_fill_secondary="*neutral_50",
        background_fill_secondary_dark="*neutral_950",
        body_text_color="*neutral_900",
        body_text_color_dark="*neutral_100",
        body_text_color_subdued="*neutral_600",
        body_text_color_subdued_dark="*neutral_400",
        border_color_primary="*neutral_200",
        border_color_primary_dark="*neutral_800",
        input_placeholder_color="*neutral_600",
        input_placeholder_color_dark="*neutral_400",
        link_text_color="*primary_700",
        link_text_color_dark="*primary_300",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_dark="*primary_600",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_hover_dark="*primary_700",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#ffffff",
        button_secondary_background_fill="transparent",
        button_secondary_background_fill_dark="transparent",
        button_secondary_border_color="*neutral_200",
        button_secondary_border_color_dark="*neutral_700",
        block_border_width="0px",
        block_shadow="none",
        block_shadow_dark="none",
    )
