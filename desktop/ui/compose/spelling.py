"""The spelling of one mail being written: judges the words that its page meets, off the list that is loaded in the background."""

from PySide6.QtCore import QObject

from desktop.actions import setting as settings
from desktop.actions import spelling as words
from desktop.checks.spelling import Spelling as Checked
from desktop.model.change import Change, Kind
from desktop.store import setting
from desktop.ui.bridge import concerns
from desktop.ui.compose.editor import Editor
from desktop.ui.context import Context


class Spelling(QObject):
    """Nothing is marked until the list is there. What is ignored is so in this mail only."""

    def __init__(self, context: Context, editor: Editor) -> None:
        super().__init__(editor)
        self._context, self._editor = context, editor
        self._list: Checked | None = None
        self._state: tuple[str, ...] = ()
        self._ignored: set[str] = set()
        self._over = False
        editor.words_met.connect(self._judge)
        editor.ready.connect(self._begin)
        context.bridge.changed.connect(self._changed)
        self._load()

    @property
    def language(self) -> str:
        """What is checked: a language, or "" for nothing."""
        return words.language(self._context.store)

    def choose(self, language: str) -> None:
        """Check that language, or nothing ("off"); in every mail."""
        self._context.background.run(settings.choose, self._context.profile, words.LANGUAGE, language)

    def suggest(self, word: str) -> list[str]:
        """What was probably meant; tens of milliseconds."""
        return self._list.suggest(word) if self._list is not None else []

    def learn(self, word: str) -> None:
        """It is right from now on, in every mail."""
        self._context.background.run(words.learn, self._context.profile, word)

    def ignore(self, word: str) -> None:
        """It is right in this mail."""
        self._ignored.add(word)
        self._begin()

    def end(self) -> None:
        """The mail is closed: what is still loaded is for nobody."""
        self._over = True

    def _kept(self) -> tuple[str, ...]:
        store = self._context.store
        return (setting.get(store, words.LANGUAGE, ""), *words.own(store))

    def _load(self) -> None:
        self._state = self._kept()
        self._context.background.run(words.load, self._context.store, done=self._loaded)

    def _loaded(self, checked: Checked | None) -> None:
        if not self._over:
            self._list = checked
            self._begin()

    def _begin(self) -> None:
        self._editor.check_spelling(on=self._list is not None)

    def _judge(self, met: list[str]) -> None:
        if self._list is not None:
            self._editor.judge({word: word in self._ignored or self._list.knows(word) for word in met})

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.SETTING) and not self._over and self._kept() != self._state:
            self._load()
