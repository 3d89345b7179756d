"""Questions about the document itself: what they ask for and of what; the replies are in bot/compose."""
