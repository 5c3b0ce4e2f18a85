"""An ecosystem as arrays, and what is measured of it."""
