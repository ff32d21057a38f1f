"""Reports on their way into the case: dropped, pasted or fetched; read in a process of their own, told about as they go."""
