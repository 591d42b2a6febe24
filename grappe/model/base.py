"""The ground all models stand on: strictness, texts, dates, codes and addresses.

A fault found here is a ``PydanticCustomError`` whose type is the code of a documented rule.
"""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from grappe import dates
from grappe.dates import EdtfDate

LANGUAGES = ("fr", "en")
_MARKUP = re.compile(r"<[A-Za-z/!?]|(?:javascript|vbscript)\s*:|data\s*:\s*text/html", re.I)
_BAD_URL = re.compile(r"[\s<>\"'`{}|\\^]")
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Model(BaseModel):
    """A strict, frozen model: unknown keys are refused, nothing is coerced."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        allow_inf_nan=False,
        arbitrary_types_allowed=True,
        populate_by_name=False,
    )


def _plain_text(text: str) -> str:
    if _MARKUP.search(text):
        raise PydanticCustomError("markup-in-text", "markup", {"found": text[:80]})
    if not text.strip():
        raise PydanticCustomError("empty-text", "empty", {})
    return text


def _limit(maximum: int) -> Any:
    def check(text: str) -> str:
        if len(text) > maximum:
            raise PydanticCustomError(
                "text-too-long", "long", {"found": str(len(text)), "limit": str(maximum)}
            )
        return text

    return check


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = None
    if (
        parts is None
        or parts.scheme not in ("http", "https")
        or not parts.hostname
        or "." not in parts.hostname
        or "@" in parts.netloc
        or _BAD_URL.search(text)
    ):
        raise PydanticCustomError("web-address", "address", {"found": text[:80]})
    return text


def _date(value: Any) -> EdtfDate:
    if isinstance(value, EdtfDate):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise PydanticCustomError("date-form", "date", {"found": str(value)})
    try:
        return dates.parse(value)
    except dates.DateInvalid as error:
        raise PydanticCustomError("date-form", "date", {"found": value}) from error


def _identifier(text: str) -> str:
    if len(text) > 60 or re.match(ID_PATTERN, text) is None:
        raise PydanticCustomError("id-form", "id", {"found": text[:80]})
    return text


def number(value: Any) -> int | float:
    """Accept a YAML number, nothing else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise PydanticCustomError("not-a-number", "number", {"found": str(value)})
    return value


Line = Annotated[str, AfterValidator(_plain_text), AfterValidator(_limit(200))]
Prose = Annotated[str, AfterValidator(_plain_text), AfterValidator(_limit(1200))]
Address = Annotated[
    str,
    AfterValidator(_address),
    AfterValidator(_limit(600)),
    Field(json_schema_extra={"format": "uri"}),
]
Identifier = Annotated[
    str,
    AfterValidator(_identifier),
    Field(json_schema_extra={"pattern": ID_PATTERN, "maxLength": 60}),
]
Date = Annotated[
    EdtfDate,
    BeforeValidator(_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string"}, {"type": "integer"}],
            "description": "EDTF: 2016, 2016-06, 2016-06-12, 2016~, 2016/2017, ../2013, 2013/.., unknown",
        }
    ),
]
Number = Annotated[int | float, BeforeValidator(number), WithJsonSchema({"type": "number"})]


def code(vocabulary: str) -> Any:
    """Return the type of a code that must belong to ``vocabularies/<vocabulary>.yml``.

    The known codes are given as validation context: ``{vocabulary name: collection of codes}``.
    """

    def check(value: str, info: ValidationInfo) -> str:
        known = (info.context or {}).get(vocabulary)
        if known is not None and value not in known:
            raise PydanticCustomError(
                "unknown-code", "code", {"found": value, "vocabulary": vocabulary}
            )
        return value

    return Annotated[
        str, AfterValidator(check), Field(json_schema_extra={"x-vocabulary": vocabulary})
    ]


class _Localised(Model):
    @model_validator(mode="after")
    def _one_language(self) -> Any:
        if getattr(self, "fr", None) is None and getattr(self, "en", None) is None:
            raise PydanticCustomError("no-language", "language", {})
        return self

    def get(self, language: str) -> str | None:
        """Return the text in one language, or ``None``: never another language in its place."""
        return getattr(self, language, None)


class Localised(_Localised):
    """A text in French, in English, or in both; never silently replaced by the other."""

    fr: Prose | None = None
    en: Prose | None = None


class Short(_Localised):
    """A name or a title in French, in English, or in both."""

    fr: Line | None = None
    en: Line | None = None


class WordList(Model):
    """Search words in each language."""

    fr: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()
