"""The screens and overlays."""
