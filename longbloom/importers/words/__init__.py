"""Reading plain words of records and reports: drugs, places, receptors, stages, genes."""
