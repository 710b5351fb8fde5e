"""The front end that a script answers: for tests, for automation, for people who live in a shell."""
