"""Reading what was asked: articles and chapters named in any writing, numbers and what they count, slips of the keyboard, what is left without courtesies."""
