"""What is printed, held to the JSON Schemas that the program prints."""

import json
from collections.abc import Mapping
from functools import cache

import jsonschema


def validate(document: object, schema: Mapping[str, object]) -> None:
    """The schema is one, and the document keeps it."""
    checker(json.dumps(schema)).validate(document)


@cache
def checker(schema: str) -> jsonschema.Draft202012Validator:
    """What checks many documents: that the schema is one takes longer than they do."""
    read = json.loads(schema)
    jsonschema.Draft202012Validator.check_schema(read)
    return jsonschema.Draft202012Validator(read)
