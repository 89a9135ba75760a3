"""Incidents -> one page that needs no retouching, as PNG, SVG, PDF or PPTX."""
