"""Finding: codes and actions by what is remembered of them, places to jump to, hits of a search."""
