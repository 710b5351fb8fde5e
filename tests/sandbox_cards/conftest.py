from tests.card.world import master, world

__all__ = ["master", "world"]
