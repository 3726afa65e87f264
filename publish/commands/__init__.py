"""The commands: one file each. Only here are the clock, the environment and the terminal looked at."""
