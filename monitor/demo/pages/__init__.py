"""The portal as it should be: pages with nothing wrong, which the corners then write on."""
