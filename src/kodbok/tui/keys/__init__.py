"""Keys: from what is pressed to an action of the registry, and keys of one's own."""
