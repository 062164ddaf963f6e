"""Findings by agency: each office gets its own list."""

from collections import defaultdict
from collections.abc import Sequence

from pipeline.model.agency import Agency
from pipeline.model.finding import Finding

SHARED = "Dùng chung (thủ tục, lịch, trang cố định, dữ liệu)"


def by_agency(findings: Sequence[Finding], agencies: Sequence[Agency]) -> list[tuple[str, list[Finding]]]:
    """(agency's name, its findings) in the order of co-quan.toml, then what belongs to no agency; empty groups are left out.

    A file belongs to the agency in whose folder it lies: ``content/tin-tuc/<agency>/…``.
    """
    names = {agency.id: agency.name for agency in agencies}
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        steps = finding.path.split("/")
        owner = steps[2] if len(steps) > 3 and steps[1] == "tin-tuc" else ""
        groups[names.get(owner, SHARED)].append(finding)
    order = [*names.values(), SHARED]
    return sorted(groups.items(), key=lambda group: order.index(group[0]))
