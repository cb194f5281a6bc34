"""Count the acts, the dead and the hurt."""
