"""What a library survives: long runs that kill, fill, damage and compare. `make torture` runs them all."""
