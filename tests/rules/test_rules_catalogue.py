"""A walk over the catalogue: what every rule must have and do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import iorkit
from iorkit.citations import Trust
from iorkit.findings import REPORT_RULES_PLACEHOLDER
