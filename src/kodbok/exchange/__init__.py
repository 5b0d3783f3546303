"""Exchange: codings and whole studies to and from files of other programs."""
