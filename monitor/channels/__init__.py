"""Looking at new-media channels (政务新媒体): one folder per platform and access path."""
