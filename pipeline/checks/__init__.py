"""Records become findings. A rule is one documented function; `catalogue` lists what runs; `run` runs it."""
