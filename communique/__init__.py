"""The command line: `communique`."""
