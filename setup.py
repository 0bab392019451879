"""The packages of the wheel: the code as it is found, and the resources. All else is in pyproject.toml."""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["lipdesk", "lipdesk.*"]), "lipdesk.resources"])
