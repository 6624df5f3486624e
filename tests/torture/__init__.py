"""Attacks on the real program: killed at every write and send, disks that fail, lines that are cut. `make torture` runs all
of it and prints how much was lost, doubled, damaged or stuck; the tests here run a sample."""
