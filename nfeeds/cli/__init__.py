"""The door: argv → words → use-case → stdout, stderr, exit code. It knows no news."""
