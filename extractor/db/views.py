"""Views an analyst can query without knowing the tables.

All of them show current figures only: those of the extraction in force, of documents that still
stand under at least one path. The SQL is what SQLite and PostgreSQL have in common.
"""

from __future__ import annotations

from typing import Final

VIEWS: Final = {
    "v_documents": """
        SELECT d.id, d.name AS document, d.title, d.year, d.area, d.script, d.trusted,
               d.garbles, d.repaired_share, d.warnings, d.media_type, d.sha256,
               e.id AS extraction_id, e.digest AS pattern_set,
               (SELECT count(*) FROM observation o WHERE o.extraction_id = e.id) AS observations,
               (SELECT count(*) FROM refused r WHERE r.extraction_id = e.id) AS refused,
               (SELECT count(*) FROM finding f
                 WHERE f.extraction_id = e.id AND f.verdict <> 'holds') AS open_findings
          FROM document d
          JOIN extraction e ON e.document_id = d.id AND e.current
         WHERE EXISTS (SELECT 1 FROM file WHERE file.document_id = d.id)
    """,
    "v_figures": """
        SELECT o.id, o.document, d.title, d.year AS document_year,
               o.indicator, i.name AS indicator_name, i.indicator_group,
               o.sector, s.name AS sector_name, o.severity, g.name AS severity_name,
               o.measure, o.scenario, o.reference,
               o.value_number AS value, o.high_number AS high, o.qualifier, o.unit,
               o.area, o.area_code, o.year, o.period_kind, o.period_start, o.period_end,
               o.subject, o.part, o.status, o.confidence, o.printed, o.quote, o.page,
               o.start AS span_start, o."end" AS span_end, o.pattern, o.notes
          FROM observation o
          JOIN extraction e ON e.id = o.extraction_id AND e.current
          JOIN document d ON d.id = o.document_id
          LEFT JOIN indicator i ON i.code = o.indicator
          LEFT JOIN sector s ON s.code = o.sector
          LEFT JOIN severity g ON g.code = o.severity
         WHERE EXISTS (SELECT 1 FROM file WHERE file.document_id = d.id)
    """,
    "v_annual": """
        SELECT year, area, indicator, indicator_name, sector, severity, scenario, unit,
               min(value) AS lowest, max(value) AS highest,
               count(DISTINCT document) AS documents
          FROM v_figures
         WHERE measure = 'level' AND period_kind = 'year' AND NOT part AND status <> 'suspect'
         GROUP BY year, area, indicator, indicator_name, sector, severity, scenario, unit
    """,
    "v_findings": """
        SELECT f.id, o.document, f.document_id IS NULL AS between_documents,
               f.identity, f.verdict, f.expected, f.found, f.residual, f.tolerance, f.message,
               o.indicator, o.sector, o.severity, o.printed, o.value_number AS value, o.status,
               o.quote, m.place
          FROM finding f
          JOIN member m ON m.finding_id = f.id
          JOIN observation o ON o.id = m.observation_id
         WHERE NOT EXISTS (
               SELECT 1 FROM member other JOIN observation gone ON gone.id = other.observation_id
                WHERE other.finding_id = f.id AND NOT EXISTS (
                      SELECT 1 FROM file WHERE file.document_id = gone.document_id))
         UNION ALL
        SELECT f.id, d.name, FALSE,
               f.identity, f.verdict, f.expected, f.found, f.residual, f.tolerance, f.message,
               NULL, NULL, NULL, r.printed, r.value_number, 'refused', r.quote, m.place
          FROM finding f
          JOIN refused_member m ON m.finding_id = f.id
          JOIN refused r ON r.id = m.refused_id
          JOIN document d ON d.id = r.document_id
         WHERE EXISTS (SELECT 1 FROM file WHERE file.document_id = d.id)
    """,
    "v_refused": """
        SELECT r.id, d.name AS document, r.printed, r.reason, r.context, r.page,
               r.start AS span_start, r."end" AS span_end
          FROM refused r
          JOIN extraction e ON e.id = r.extraction_id AND e.current
          JOIN document d ON d.id = r.document_id
         WHERE EXISTS (SELECT 1 FROM file WHERE file.document_id = d.id)
    """,
    "v_failures": """
        SELECT f.path, a.reason, a.message, a.seconds, r.started AS tried
          FROM file f
          JOIN attempt a ON a.id = f.attempt_id AND a.status = 'failed'
          JOIN run r ON r.id = a.run_id
    """,
}
"""Name to query, in the order they can be created."""
