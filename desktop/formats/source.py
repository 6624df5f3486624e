"""How a message's source is kept: one zstandard frame, level 1. The source is the truth; everything else can be made from it."""

import threading

import zstandard

from desktop.model.errors import Damaged

LARGEST = 200_000_000  # bytes of one source; nothing larger is unpacked (no server hands out more, and a bomb would)
_of_thread = threading.local()
_LEVEL = 1  # about 400 MB/s; higher levels gain little on mail, whose bulk is base64 of compressed files


def pack(raw: bytes) -> bytes:
    """`raw` as it is kept. The frame carries its own length."""
    try:
        compressor: zstandard.ZstdCompressor = _of_thread.compressor
    except AttributeError:  # making one costs as much as packing a mail, and one cannot be shared by threads
        compressor = _of_thread.compressor = zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True)
    return compressor.compress(raw)


def unpack(kept: bytes) -> bytes:
    """The source, byte for byte. Damaged("source.damaged") when `kept` is no such frame, "source.large" beyond `LARGEST`."""
    try:
        size = zstandard.frame_content_size(kept)
        if size > LARGEST:
            raise Damaged("source.large", size=size)
        if size < 0:  # written by something else than `pack`: the frame does not say, so read under the bound
            with zstandard.ZstdDecompressor().stream_reader(kept) as stream:
                raw = bytes(stream.read(LARGEST + 1))
            if len(raw) > LARGEST:
                raise Damaged("source.large", size=len(raw))
            return raw
        return zstandard.ZstdDecompressor().decompress(kept, max_output_size=LARGEST)
    except zstandard.ZstdError as error:
        raise Damaged("source.damaged", said=str(error)) from error
