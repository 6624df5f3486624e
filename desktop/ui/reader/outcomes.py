"""What became of what was asked for: said above the mail that it was about."""

from desktop.actions.attachment import Saved
from desktop.language import problem, translate
from desktop.model.errors import TradewindError
from desktop.ui import texts
from desktop.ui.reader.bars import Notice

_REASONS = 5  # that are told when files could not be saved


def of_error(error: TradewindError) -> Notice:
    """Something could not be done."""
    return Notice(str(texts.error(error)))


def of_saved(number: int, folder: str) -> Notice:
    """Files are there."""
    return Notice(translate("reader", "%n files saved in {folder}.", n=number, folder=folder))


def of_unsaved(answer: Saved, folder: str) -> Notice:
    """Each file that failed with its reason, and how many are there."""
    reasons = dict.fromkeys(problem(one.code, one.facts) for one in answer.failed)
    said = list(reasons)[:_REASONS]
    if answer.files:
        said.append(translate("reader", "%n files saved in {folder}.", n=len(answer.files), folder=folder))
    title = translate("reader", "%n files could not be saved.", n=len(answer.failed))
    return Notice("\n".join(said), "amber", title)
