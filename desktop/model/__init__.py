"""What things are: frozen dataclasses, ids as types, rules on them and the error tree. Standard library only."""
