"""The style sheet of the page in which a mail is written."""

from desktop.ui.theme import LIGHT, Size, Theme


def style(theme: Theme) -> str:
    """The writer's own text in the theme's colours; a quote keeps the paper that its sender wrote on."""
    p, s = theme.palette, Size
    paper = LIGHT
    # Lines of tables and black ink are made for white paper; on a dark ground they would glare or vanish.
    own = ":not([data-part=quote] *)"
    dark = (
        f"#text td{own}, #text th{own} {{ border-color: {p.faint} !important; }}"
        f'#text [style*="color: rgb(0, 0, 0)"]{own} {{ color: inherit !important; }}'
    )
    # A quote without colours of its own is on the dark ground, where the ink of the answers would drown.
    dark += f"[data-part=quote][data-plain] [data-answer] {{ color: {p.accent} !important; }}"
    lines = dark if theme.dark else ""
    return f"""
    :root {{ color-scheme: {"dark" if theme.dark else "light"}; }}
    html, body {{ margin: 0; padding: 0; background: {p.pane}; color: {p.text}; height: 100%; }}
    #text {{ box-sizing: border-box; min-height: 100%; padding: {s.MARGIN + s.STEP}px {s.MARGIN * 2}px; outline: 0;
        overflow-wrap: anywhere; caret-color: {p.accent}; }}
    #text td, #text th {{ overflow-wrap: break-word; }}
    #text a {{ color: {p.accent}; }}
    #text img {{ max-width: 100%; height: auto; }}
    {lines}
    #text img[src^="http"] {{ min-width: {s.MARGIN_WIDE}px; min-height: {s.MARGIN_WIDE}px; outline: 1px dashed {p.faint};
        outline-offset: -1px; }}
    ::highlight(spelling) {{ text-decoration: underline wavy {p.accent}; text-decoration-skip-ink: none; }}
    ::highlight(missing) {{ background: {p.amber_soft}; color: {p.amber}; text-decoration: underline {p.amber}; }}
    ::highlight(finding-stop) {{ background: {p.red_soft}; text-decoration: underline 2px {p.red};
        text-decoration-skip-ink: none; }}
    ::highlight(finding-warn) {{ background: {p.amber_soft}; text-decoration: underline 2px {p.amber};
        text-decoration-skip-ink: none; }}
    ::highlight(finding-info) {{ text-decoration: underline dotted 2px {p.amber}; text-decoration-skip-ink: none; }}
    ::selection {{ background: {p.accent}; color: {p.on_accent}; }}
    ::-webkit-scrollbar {{ width: {s.GAP_WIDE}px; height: {s.GAP_WIDE}px; }}
    ::-webkit-scrollbar-thumb {{ background: {p.scroll}; border: 3px solid {p.pane}; border-radius: {s.CORNER_SMALL}px; }}
    [data-part=signature] {{ margin-top: {s.MARGIN}px; }}
    [data-part=quote] {{ margin-top: {s.MARGIN}px; background: {p.soft}; overflow-x: auto; border-radius: {s.CORNER}px;
        padding: {s.STEP}px {s.MARGIN}px; }}
    [data-part=quote]:not([data-plain]) {{ background: {paper.soft}; color: {paper.text}; color-scheme: light; }}
    [data-part=quote]:not([data-plain]) a {{ color: {paper.accent}; }}
    [data-part=quote] blockquote {{ margin: 0; padding: 0 0 0 {s.GAP_WIDE}px; border-left: 2px solid {p.faint}; }}
    [data-part=quote][data-folded] {{ display: none; }}
    #text img::selection {{ background: transparent; }}
    [data-ui=frame] {{ position: absolute; pointer-events: none; outline: 2px solid {p.accent}; outline-offset: 1px; }}
    [data-ui=frame] > div {{ position: absolute; right: -{s.STEP + 2}px; bottom: -{s.STEP + 2}px; width: {s.GAP_WIDE}px;
        height: {s.GAP_WIDE}px; background: {p.accent}; border: 2px solid {p.pane}; border-radius: {s.CORNER}px;
        pointer-events: auto; cursor: nwse-resize; touch-action: none; }}
    [data-ui=fold] {{ display: block; margin: {s.MARGIN}px 0 0; padding: 2px {s.GAP_WIDE}px; font: inherit;
        font-size: {s.TEXT_MARK}px; color: {p.mute}; background: {p.soft}; border: {s.HAIR}px solid {p.line};
        border-radius: {s.CORNER_CARD}px; cursor: pointer; user-select: none; }}
    [data-ui=fold]:hover {{ color: {p.text}; background: {p.hover}; }}
    [data-ui=fold]:focus-visible {{ outline: 2px solid {p.accent}; outline-offset: 1px; }}
    """
