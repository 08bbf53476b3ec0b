"""The sample library: briefs in our own words on public, documented events."""
