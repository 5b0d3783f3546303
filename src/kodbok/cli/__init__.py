"""The command line: parse, call the study, show. Importing the package loads nothing else."""
