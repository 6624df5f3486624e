"""What several tests of actions begin with."""

import pytest

from desktop.actions.profile import Profile
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import AccountId
from desktop.store import account, folder
from tests.store.mails import NOW, settings


@pytest.fixture
def one_account(profile: Profile) -> AccountId:
    """An account with an inbox."""
    with profile.store.write() as tx:
        made = account.add(tx, settings("lina@example.com"), now=NOW)
        folder.reconcile(tx, made, (RemoteFolder("INBOX", b"INBOX", "/", Role.INBOX),))
    return made
