"""A procedure of content/thu-tuc/ as a record of a list, so that one comparison serves both."""

from pipeline.model.catalogue import CatalogueEntry, Origin
from pipeline.model.procedure import Procedure


def entry_of(procedure: Procedure) -> CatalogueEntry:
    """The record, without the parts that are prose."""
    return CatalogueEntry(
        code=procedure.code,
        name=procedure.name,
        origin=Origin(procedure.file.path, procedure.file.line_of("code")),
        field=procedure.field,
        levels=procedure.levels,
        authority=procedure.authority,
        decision=procedure.decision,
        decision_date=procedure.decision_date,
        effective=procedure.effective,
        ways=procedure.ways,
        online_level=procedure.online_level,
        dvc_url=procedure.dvc_url,
    )
