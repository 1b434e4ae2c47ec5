"""Prints what every package of the environment that runs this says of its licence, as a JSON list."""

import json
from importlib.metadata import distributions

print(
    json.dumps(
        [
            {
                "name": one.metadata["Name"],
                "version": one.version,
                "expression": one.metadata["License-Expression"],
                "stated": one.metadata["License"],
                "classifiers": [
                    text for text in one.metadata.get_all("Classifier") or [] if text.startswith("License ::")
                ],
            }
            for one in distributions()
        ]
    )
)
