"""The rules that find weak points, one module per family of kinds."""
