"""The input contract: what one YAML file of each kind may hold, as strict frozen models."""

from __future__ import annotations

from grappe.model.base import Localised, Model
from grappe.model.entry import KINDS, Actor, Cluster, Entry, Practice
from grappe.model.facts import (
    Dated,
    Doubt,
    HistoryItem,
    Indicator,
    Outcome,
    Relation,
    SourceRef,
    Statement,
    Status,
    Value,
)
from grappe.model.places import Place, Point, Reach
from grappe.model.shared import Bibliography, Exemption, Framework, Registered, Tombstone
from grappe.model.source import Source

__all__ = [
    "KINDS",
    "Actor",
    "Bibliography",
    "Cluster",
    "Dated",
    "Doubt",
    "Entry",
    "Exemption",
    "Framework",
    "HistoryItem",
    "Indicator",
    "Localised",
    "Model",
    "Outcome",
    "Place",
    "Point",
    "Practice",
    "Reach",
    "Registered",
    "Relation",
    "Source",
    "SourceRef",
    "Statement",
    "Status",
    "Tombstone",
    "Value",
]
