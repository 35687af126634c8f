"""Stands here so that pytest puts this folder on the path, and tests can import ``strategies``."""

from hypothesis import settings

pytest_plugins = ["pytester"]

settings.register_profile("iorkit", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("iorkit")
