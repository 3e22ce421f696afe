"""The demo course: complete, well-formed, and every answer key computed."""
