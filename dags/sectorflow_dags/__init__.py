"""What Sectorflow's DAG files share. The tables are generated from the pipeline's own code."""
