"""The choices that were kept, taken over at start."""

from desktop.store import setting
from desktop.ui.context import Context
from desktop.ui.theme import Density, Mode


def apply(context: Context) -> None:
    """Take the kept choices over at start."""
    store = context.store
    context.words.use(setting.get(store, "language", ""))
    kept_mode, kept_density = setting.get(store, "theme", ""), setting.get(store, "density", "")
    if kept_mode in tuple(Mode):
        context.theme.choose(Mode(kept_mode))
    if kept_density in tuple(Density):
        context.theme.set_density(Density(kept_density))
