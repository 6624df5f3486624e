"""What is kept: the encrypted file, its migrations, transactions, change feed and search index. The only importer of peewee."""

from desktop.store.database import Store, Tx

__all__ = ["Store", "Tx"]
