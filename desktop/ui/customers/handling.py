"""What can be done in the room of the customers, with the chosen ones or the whole list. What changes something can be undone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu

from desktop.actions import customer as customers
from desktop.actions import customers as lists
from desktop.actions import parting
from desktop.actions.customers import Form
from desktop.language import column, translate
from desktop.model.customer import Contact, Customer, Stage
from desktop.model.errors import Damaged
from desktop.model.ids import ContactId, CustomerId
from desktop.model.message import Address
from desktop.store import customer
from desktop.ui.customer import form, words
from desktop.ui.parts import literal
from desktop.ui.threads import Background

if TYPE_CHECKING:
    from desktop.ui.customers.importing import Import
    from desktop.ui.customers.room import CustomersRoom


class Handling(QObject):
    """`linked` carries how many mails were looked at for whose they are, and whether there are more."""

    linked = Signal(int, bool)

    def __init__(self, room: CustomersRoom) -> None:
        super().__init__(room)
        self._room, self._context = room, room.context

        self._linking = Background("linking", self)
        self._stop = threading.Event()
        self._import: Import | None = None
        self._linking.problem.connect(self._context.background.problem)

    def close_down(self) -> None:
        """Ends what still works; what is not linked yet is, the next time somebody asks for it."""
        if self._import is not None:
            self._import.close_down()
        self._stop.set()
        self._linking.close()

    def link(self) -> None:
        """Find the customers of all mail anew, besides everything else that goes on."""
        self._stop.clear()

        def said(done: int) -> None:
            self.linked.emit(done, True)

        work = partial(customers.link_everything, self._context.profile, progress=said, stopped=self._stop.is_set)
        self._linking.run(work, done=lambda changed: self.linked.emit(changed, False))

    def stop_linking(self) -> None:
        """The rest is linked the next time that it is asked for."""
        self._stop.set()

    def _tell(self, text: str, back: Callable[[], object] | None = None) -> None:
        self._room.told.emit(text, back)

    # One

    def make(self) -> None:
        """A new one, by hand."""
        blank = Customer(CustomerId(0), "", stage=Stage.INQUIRY.value, contacts=(Contact(ContactId(0)),))
        form.change(self._context, blank, self._room, (self._room.made,))

    def change(self) -> None:
        """The data of the current one."""
        current = self._room.table.current()
        if current is not None:
            self._context.background.run(
                customer.get,
                self._context.store,
                current,
                done=self._change,
            )

    def _change(self, one: Customer) -> None:
        form.change(self._context, one, self._room)

    # The chosen ones

    def menu(self, part: str = "") -> QMenu:
        """What can be done with them, or one part of it: stage, tags or owner."""
        menu = QMenu(self._room)
        chosen = self._room.table.ids()
        if not part:
            one = chosen[0]
            if len(chosen) == 1:
                menu.addAction(translate("customers", "Open the page"), partial(self._room.open_page, one))
                menu.addAction(translate("customers", "Change…"), self.change)
            menu.addAction(translate("customers", "Write a mail"), self.write)
            menu.addAction(translate("customers", "Write them a letter"), partial(self._room.letter_wanted.emit, list(chosen)))
            menu.addSeparator()
        for name, said, fill in (
            ("stage", translate("customers", "Stage"), self._stages),
            ("tags", translate("customers", "Tags"), self._tags),
            ("owner", translate("customers", "In charge"), self._owners),
        ):
            if part == name:
                fill(menu, chosen)
            elif not part:
                fill(menu.addMenu(said), chosen)
        if not part:
            menu.addSeparator()
            if len(chosen) == 2:
                menu.addAction(translate("customers", "Merge the two…"), partial(self.merge, chosen[0], chosen[1]))
            menu.addAction(translate("customers", "Export the chosen…"), self.export)
            menu.addAction(translate("customers", "Remove"), self.remove)
        return menu

    def _stages(self, menu: QMenu, chosen: Sequence[CustomerId]) -> None:
        for one in Stage:
            menu.addAction(words.stage(one.value), partial(self._alter, chosen, partial(_with, stage=one.value)))

    def _tags(self, menu: QMenu, chosen: Sequence[CustomerId]) -> None:
        for tag in self._room.bar.tags:
            menu.addAction(
                literal(translate("customers", "Add {tag}", tag=tag)), partial(self._alter, chosen, partial(_tagged, tag=tag))
            )
        menu.addAction(translate("customers", "Another tag…"), partial(self._ask, "tag", chosen))
        used = {tag for row in self._lines(chosen) for tag in row}
        if used:
            menu.addSeparator()
        for tag in sorted(used, key=str.casefold):
            menu.addAction(
                literal(translate("customers", "Take off {tag}", tag=tag)),
                partial(self._alter, chosen, partial(_untagged, tag=tag)),
            )

    def _lines(self, chosen: Sequence[CustomerId]) -> list[tuple[str, ...]]:
        model = self._room.table.customers
        places = [place for one in chosen if (place := model.place(one)) is not None]
        return [model.lines[place].tags for place in places]

    def _owners(self, menu: QMenu, chosen: Sequence[CustomerId]) -> None:
        for name in self._room.bar.owners:
            menu.addAction(literal(name), partial(self._alter, chosen, partial(_with, owner=name)))
        menu.addAction(translate("customers", "Somebody else…"), partial(self._ask, "owner", chosen))
        menu.addAction(translate("customers", "Nobody"), partial(self._alter, chosen, partial(_with, owner="")))

    def _ask(self, what: str, chosen: Sequence[CustomerId]) -> None:
        asking = QInputDialog(self._room)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = translate("customers", "Tag") if what == "tag" else translate("customers", "In charge")
        asking.setWindowTitle(title)
        asking.setLabelText(title)

        def given(text: str) -> None:
            if text.strip():
                change = partial(_tagged, tag=text.strip()) if what == "tag" else partial(_with, owner=text.strip())
                self._alter(chosen, change)

        asking.textValueSelected.connect(given)
        asking.open()

    def _alter(self, chosen: Sequence[CustomerId], change: Callable[[Customer], Customer]) -> None:
        context = self._context

        def done(before: tuple[Customer, ...]) -> None:
            if before:
                text = translate("customers", "%n customers changed.", n=len(before))
                self._tell(text, lambda: self._run(partial(lists.restore, context.profile, before, now=context.clock())))

        context.background.run(partial(lists.alter, context.profile, list(chosen), change, now=context.clock()), done=done)

    def _run(self, work: Callable[[], object]) -> None:
        self._context.background.run(work)

    def write(self) -> None:
        """A mail to the first person of the chosen ones that has an address."""
        chosen = self._room.table.ids()

        def done(ones: list[Customer]) -> None:
            people = [each for one in ones for each in one.contacts if each.address][:1]
            if people:
                self._room.write_wanted.emit(Address(people[0].name, people[0].address))

        if chosen:
            self._context.background.run(customer.some, self._context.store, chosen[:1], done=done)

    def remove(self) -> None:
        """The chosen ones; their mail stays."""
        context, chosen = self._context, self._room.table.ids()

        def done(gone: tuple[parting.Removed, ...]) -> None:
            text = translate("customers", "%n customers removed; their mail is still there.", n=len(gone))
            self._tell(text, lambda: self._run(partial(parting.put_back, context.profile, gone, now=context.clock())))

        if chosen:
            context.background.run(parting.remove, context.profile, chosen, done=done)

    def merge(self, one: CustomerId, other: CustomerId) -> None:
        """Side by side, to be made one."""
        from desktop.ui.customers.duplicates import Duplicates

        Duplicates.compare(self._room, one, other)

    def duplicates(self) -> None:
        """All pairs that may be one."""
        from desktop.ui.customers.duplicates import Duplicates

        Duplicates.search(self._room)

    # Lists

    def more(self) -> QMenu:
        menu = QMenu(self._room)
        menu.addAction(translate("customers", "Find duplicates (D)"), self.duplicates)
        menu.addSeparator()
        menu.addAction(translate("customers", "Export what is shown…"), partial(self.export, shown=True))
        return menu

    def bring_in(self) -> None:
        """Customers from a file that is chosen."""
        asking = QFileDialog(self._room, translate("customers", "Import customers"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.setNameFilter(f"{translate('customers', 'Lists of customers')} (*.xlsx *.xlsm *.csv *.txt *.vcf)")
        asking.fileSelected.connect(lambda name: self.bring(Path(name)))
        asking.open()

    def bring(self, file: Path) -> None:
        """What this file would change, to be confirmed."""
        from desktop.ui.customers.importing import Import

        self._import = dialog = Import(self._context, file, self._room)
        dialog.finished.connect(self._imported)
        dialog.taken.connect(self._taken)
        dialog.open()

    def _imported(self, _result: int) -> None:
        self._import = None

    def _taken(self, taken: lists.Taken) -> None:
        context = self._context
        number = len(taken.made) + len(taken.before)
        if not number and not taken.notes:
            self._tell(translate("customers", "Everything was there already."))
            return

        def back() -> None:
            taking_back = partial(lists.take_back, context.profile, taken, now=context.clock())
            self._linking.run(taking_back, done=lambda _: self.link())

        self.link()
        self._tell(translate("customers", "%n customers taken from the list.", n=number), back)

    def export(self, *, shown: bool = False) -> None:
        """The chosen ones where there are several, else what is shown, into a file that is chosen."""
        table = self._room.table
        chosen = table.ids()
        which = [one.id for one in table.customers.lines] if shown or len(chosen) < 2 else chosen
        asking = QFileDialog(self._room, translate("customers", "Export customers"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilters(["Excel (*.xlsx)", "CSV (*.csv)", f"{translate('customers', 'Business cards')} (*.vcf)"])
        asking.setDefaultSuffix("xlsx")
        asking.selectFile(translate("customers", "Customers"))
        asking.fileSelected.connect(lambda name: self.write_to(Path(name), which))
        asking.open()

    def write_to(self, file: Path, which: Sequence[CustomerId]) -> None:
        """These customers into that file, in the form that its name says."""
        store = self._context.store
        suffix = file.suffix.lower().removeprefix(".")
        kind = Form(suffix) if suffix in list(Form) else Form.XLSX
        target = file if suffix in list(Form) else file.with_name(f"{file.name}.{kind.value}")

        def work() -> None:
            data = lists.written(store, kind, column, only=which)
            try:
                target.write_bytes(data)
            except OSError as error:
                raise Damaged("export.unwritable", path=str(target), said=error.strerror or type(error).__name__) from error

        text = translate("customers", "%n customers written to {file}.", n=len(which), file=target.name)
        self._context.background.run(work, done=lambda _: self._tell(text))


def _with(one: Customer, **facts: str) -> Customer:
    return replace(one, **facts)  # type: ignore[arg-type]  # texts


def _tagged(one: Customer, *, tag: str) -> Customer:
    return one if tag in one.tags else replace(one, tags=(*one.tags, tag))


def _untagged(one: Customer, *, tag: str) -> Customer:
    return replace(one, tags=tuple(each for each in one.tags if each != tag))
