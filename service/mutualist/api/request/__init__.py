"""What one request needs: its context, its loaders, and what is kept of a run."""
