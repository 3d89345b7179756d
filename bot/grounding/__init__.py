"""Does a sentence say what its articles say: how it is read, what it counts and names, and the evidence against it."""
