"""A person's word: what somebody saw with own eyes. The path that needs nothing, and is believed least."""
