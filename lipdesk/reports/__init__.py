"""Reports as data: builders return a `Document`; renderers know only that."""
