"""What is made of the evidence: each writer takes a graph, a build or rows, and never reads sources."""
