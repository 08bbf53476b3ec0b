"""The Gradio page, its plain HTTP routes and its static files."""
