"""Read who is told of, and whom an argument stands for."""
