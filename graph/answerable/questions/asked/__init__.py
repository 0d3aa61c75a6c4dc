"""One module a question; each holds a `QUESTION`. A new question is a new module here and nothing else."""
