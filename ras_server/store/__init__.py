"""What is kept: tables with their migrations, and files."""
