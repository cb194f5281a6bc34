"""Find the acts of a sentence and say what they are: trigger words, conditions, weights, roles, modes; one record for one act."""
