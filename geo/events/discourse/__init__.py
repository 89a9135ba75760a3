"""Drafts + what was told before -> drafts made whole: who, when, said by whom, told once."""
