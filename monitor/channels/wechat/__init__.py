"""WeChat official accounts (微信公众号): one module for each way to look at an account there."""
