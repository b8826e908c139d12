"""What every recipe shares: pictures with their truth, random views, the loop, the log, and the facts of a run."""
