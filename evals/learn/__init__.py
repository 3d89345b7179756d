"""What the bot has learned, learned again from data in this repo: `python -m evals.learn`. Results: bot/learned/."""
