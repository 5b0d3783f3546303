"""The transcript view: plain classes for wrapping, lanes, units and selection, and the widget."""
