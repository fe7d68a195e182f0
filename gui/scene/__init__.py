"""The surface in 3D and its map."""
