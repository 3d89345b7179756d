"""Follow-ups: how they are told, what they point at, and what they leave out because the turn before said it."""
