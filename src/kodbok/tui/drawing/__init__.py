"""Drawing: themes, styles, and strips of text that are safe for any terminal."""
