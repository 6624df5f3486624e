"""Where in a text the earlier mail begins that is quoted at its end, so that it can be folded away."""

from desktop.model.quoting import LONGEST, starts_quote


def earlier(text: str) -> int | None:
    """Offset of the quoted earlier mail at the end of `text`; None if there is none, if nothing stands before it, or if the
    writer answered between the quoted lines."""
    lines = text.split("\n")
    quoted = [line.startswith((">", " >", "|>")) for line in lines]
    tail = len(lines)  # from here on there are only quoted and empty lines
    while tail and (quoted[tail - 1] or not lines[tail - 1].strip()):
        tail -= 1
    offset = 0
    words = begun = False
    for index, line in enumerate(lines):
        if words and index >= tail and any(quoted[index:]):
            return offset
        heading = bool(line.strip()) and len(line) < LONGEST and starts_quote(lines, index)
        if words and heading:
            after = next((at for at in range(index + 1, min(index + 8, len(lines))) if quoted[at]), None)
            if after is None or after >= tail:
                return offset
        words = words or (bool(line.strip()) and not quoted[index] and not heading and not begun)
        begun = heading  # which may go on in the line after it
        offset += len(line) + 1
    return None
