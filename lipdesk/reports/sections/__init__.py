"""The sections of the annual report, one module each. `build` makes a section, or says why there is none."""
