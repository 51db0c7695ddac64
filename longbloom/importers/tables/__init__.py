"""Tables she or a hospital made: found, opened, and matched to meanings column by column."""
