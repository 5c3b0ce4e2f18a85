"""The best matches of everybody, or of one business."""
