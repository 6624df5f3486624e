"""Tradewind: the desktop mail program for people who sell abroad."""

__version__ = "0.1.0"
