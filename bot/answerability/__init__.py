"""Does the text answer this question: what kind of answer is asked for, whether a passage holds it, and what is taken for granted."""
