"""What is true: plain functions of values, without files, clocks or frameworks."""
