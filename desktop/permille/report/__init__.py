"""Findings out: sentences, paper and workbooks, the same from window and command line."""
