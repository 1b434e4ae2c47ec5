"""The data converter of an encrypted namespace: `"data_converter": "airflow_temporal.encrypted:data_converter"` in the connection."""

from __future__ import annotations

import dataclasses
import os
from typing import Any

VARIABLE = "SECTORFLOW_PAYLOAD_KEYS"


def data_converter() -> Any:
    """Reads the keys where the workers do: in the environment variable SECTORFLOW_PAYLOAD_KEYS.

    :raises ValueError: when it is not set, or off.
    """
    from temporalio.converter import DataConverter

    from airflow_temporal.codec import keys_from, payload_codec

    keys = keys_from(os.environ.get(VARIABLE, "off"), region=os.environ.get("AWS_REGION"))
    if keys is None:
        raise ValueError(f"{VARIABLE} is not set, or off; the workers' value is needed to read encrypted payloads")
    # Failures are encrypted whole, as the workers do it: message and stack trace too.
    from temporalio.converter import DefaultFailureConverterWithEncodedAttributes

    return dataclasses.replace(
        DataConverter.default,
        payload_codec=payload_codec(keys),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )
