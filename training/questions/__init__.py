"""Learns how questions are understood, from ways of asking that were made for it."""
