"""How the reader's weights were made: data, training, export, scores. Communiqué runs without any of it."""
