"""What things look like. Functions from Vars to elements; no decisions."""
