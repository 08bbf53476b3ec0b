"""Speed and quality beside other systems."""
