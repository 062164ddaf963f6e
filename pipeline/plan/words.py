"""What is missing, and who must act, in words for people."""

from collections.abc import Callable, Mapping, Sequence

from pipeline.plan.records import Gap, ShareStatus

PAST_PERIOD = "đã qua, không bù được"


def missing_words(shares: Sequence[ShareStatus], unit: str, name_of: Callable[[str], str]) -> tuple[str, ...]:
    """One sentence for each gap: "Cấp phường: thiếu 3 bảng; chưa có: Phường Ba Láng, …".

    Args:
        unit: of the numbers; empty: "việc".
        name_of: short name of an agency or content area.
    """
    return tuple(_sentence(share, gap, unit or "việc", name_of) for share in shares for gap in share.gaps)


def must_act(shares: Sequence[ShareStatus], agencies: Mapping[str, object]) -> tuple[str, ...]:
    """The agencies that can mend what is missing, each once.

    Args:
        agencies: ids that are agencies; a party that is none is a content area, for which the share's agencies act.
    """
    found: dict[str, None] = {}
    for share in shares:
        for gap in share.gaps:
            lacking = [party for party, _ in gap.parties if party in agencies]
            found.update(dict.fromkeys(lacking or share.agencies))
    return tuple(found)


def weeks_words(weeks: Sequence[int], per_week: int) -> str:
    """ "tuần chưa đủ 2: 1, 4-5, 14"; empty: every week had enough."""
    short = [number for number, done in enumerate(weeks, 1) if done < per_week]
    runs: list[list[int]] = []
    for number in short:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return f"tuần chưa đủ {per_week}: {', '.join(words)}" if words else ""


def _sentence(share: ShareStatus, gap: Gap, unit: str, name_of: Callable[[str], str]) -> str:
    lead = f"{share.name}: " if share.name else ""
    when = f"{gap.period} ({PAST_PERIOD}) " if gap.period else ""
    whom = ", ".join(name_of(party) + (f" {lack}" if lack > 1 else "") for party, lack in gap.parties)
    sentence = f"{lead}{when}thiếu {gap.number} {unit}" + (f"; chưa đủ: {whom}" if whom else "")
    return sentence[0].upper() + sentence[1:]
