"""Weibo (新浪微博): one module for each way to look at an account there."""
