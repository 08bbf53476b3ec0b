"""Texts, one Markdown file each, with a version line."""
