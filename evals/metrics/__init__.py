"""What is measured: one function a metric, its docstring telling formula, range and source. NaN: not judged, which is not wrong."""
