"""The only place that knows ReportLab: a `Document` becomes pages."""
