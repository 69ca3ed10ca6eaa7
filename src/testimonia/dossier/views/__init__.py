"""From records to what a template shows, one module for each kind of page."""
