"""The plan against what was done: plan, deeds, articles and a moment in, status out. Pure; opens nothing, knows no clock."""
