"""What stands beside every answer: what the text is, and what wrote the answer."""

from ingest.regulation import Regulation

LABEL = "本回答由AI生成，引文逐字摘自条文，仅供参考，以正式公布的文本为准。"
MODEL_FAILED = "撰写模型暂时不可用，以下回答由系统直接摘录条文而成。"
MODEL_BROKE_OFF = "撰写模型没有写完，其余由系统直接摘录条文补全。"
MODEL_UNHEARD = "模型撰写的内容未能通过与条文的核对，以下回答由系统直接摘录条文而成。"

OF_MODEL = (MODEL_FAILED, MODEL_BROKE_OFF, MODEL_UNHEARD)
"""What became of a model that was to write."""
READ_AS = "您用拼音写的问题，读作：{}。如有出入，请用汉字再问一次。"
"""A question in pinyin, in characters."""
NOTHING_TO_SHOW = "没有找到可以引用的原文。请换个说法再问一次，或者直接说条号。"


def notices(regulation: Regulation) -> tuple[str, ...]:
    """The notices of a text: that it is a draft, where it is one."""
    if not regulation.status or not any(word in regulation.status for word in ("草案", "征求意见", "送审", "讨论")):
        return ()
    return (f"本条例为{'征求意见稿' if '征求意见' in regulation.status else regulation.status}，尚未施行，条文以正式公布的为准。",)
