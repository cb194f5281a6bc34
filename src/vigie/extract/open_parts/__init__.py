"""Choose who plays the parts that grammar leaves open."""
