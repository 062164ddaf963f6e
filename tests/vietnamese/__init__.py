"""Tests of ``pipeline.vietnamese``."""
