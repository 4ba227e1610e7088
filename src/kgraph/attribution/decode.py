"""From the network's numbers to attributions."""

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
POINTER = 64
OUTPUTS = len(TAGS) + 4 * POINTER
