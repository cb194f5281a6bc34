"""Packs: the language knowledge, loaded and checked."""
