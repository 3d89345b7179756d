"""Other people's clients: OpenAI's protocol and the Model Context Protocol."""
