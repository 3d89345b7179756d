"""The label of AI-generated content in a file's metadata (GB 45438-2025, 6.1 and annex E: the field `AIGC`)."""

import json

from portal.export.conversation import Conversation


def metadata(conversation: Conversation) -> str:
    """The value of the field `AIGC`. Label 1: generated; who offers the service made the file, and nobody passed it on."""
    label = {
        "Label": "1",
        "ContentProducer": conversation.producer,
        "ProduceID": conversation.id,
        "ReservedCode1": "",
        "ContentPropagator": "",
        "PropagateID": "",
        "ReservedCode2": "",
    }
    return json.dumps(label, ensure_ascii=False)
