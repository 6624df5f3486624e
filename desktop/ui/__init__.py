"""What is seen. The only importer of PySide6."""
