"""What is kept. The only importer of peewee: tables, migrations, transactions, search index, journal."""
