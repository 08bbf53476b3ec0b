"""Markup by what it shows; `rendering` is the public face of it."""
