"""What the files say, as typed and frozen records. Imports nothing of ours; opens nothing."""
