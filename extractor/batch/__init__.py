"""Batch: folders of files into the database, each document isolated, nothing done twice."""
