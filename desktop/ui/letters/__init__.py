"""Letters to many: the room, the list, and one letter with its people, words and proofs."""
