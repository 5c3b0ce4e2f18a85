"""What businesses have said, as the matrices that scores are made of."""
