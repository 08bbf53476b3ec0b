"""Sources -> articles -> passages -> vectors: the side of Communiqué that writes."""
