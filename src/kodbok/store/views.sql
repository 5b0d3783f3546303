-- Views with plain names, so that Datasette, sqlite-utils, pandas and R read a study directly.

CREATE VIEW v_documents AS
SELECT d.name AS document,
    (SELECT group_concat(name, '; ') FROM (
        SELECT k.name FROM document_cases AS l JOIN cases AS k ON k.id = l.case_id
        WHERE l.document_id = d.id ORDER BY l.position)) AS "case",
    d.language, d.date, d.mode, d.place, d.minutes, d.interviewer,
    v.turns, v.sentences, v.words,
    (SELECT count(*) FROM codings AS c WHERE c.document_id = d.id) AS codings,
    d.imported, v.format, v.encoding, v.text, d.guid
FROM documents AS d JOIN text_versions AS v ON v.id = d.version_id;

CREATE VIEW v_turns AS
SELECT d.name AS document, t.number AS turn, t.speaker, s.role, t."start", t."end",
    substr(v.text, t.body + 1, t."end" - t.body) AS text
FROM turns AS t
JOIN documents AS d ON d.version_id = t.version_id
JOIN text_versions AS v ON v.id = t.version_id
LEFT JOIN speakers AS s ON s.document_id = d.id AND s.label = t.speaker;

CREATE VIEW v_speakers AS
SELECT d.name AS document, s.label, s.name, s.role, k.name AS "case", s.guid
FROM speakers AS s JOIN documents AS d ON d.id = s.document_id LEFT JOIN cases AS k ON k.id = s.case_id;

CREATE VIEW v_cases AS
SELECT k.name AS "case", k.participates, k.reason,
    coalesce(o.documents, 0) AS documents, k.guid
FROM cases AS k LEFT JOIN (
    SELECT case_id, count(*) AS documents FROM (
        SELECT case_id, document_id FROM document_cases
        UNION SELECT case_id, document_id FROM speakers WHERE role NOT IN ('interviewer', 'moderator'))
    GROUP BY case_id) AS o ON o.case_id = k.id;

CREATE VIEW v_case_values AS
SELECT k.name AS "case", a.name AS attribute, x.value
FROM case_values AS x JOIN cases AS k ON k.id = x.case_id JOIN attributes AS a ON a.id = x.attribute_id;

CREATE VIEW v_codes AS
WITH RECURSIVE tree (id, path) AS (
    SELECT id, label FROM codes WHERE parent_id IS NULL
    UNION ALL
    SELECT c.id, tree.path || ' > ' || c.label FROM codes AS c JOIN tree ON tree.id = c.parent_id
)
SELECT c.slug AS code, c.label, tree.path, p.slug AS parent, c.key, c.color, c.codable, c.emerged,
    o.slug AS opposite, (SELECT count(*) FROM codings AS x WHERE x.code_id = c.id) AS codings, c.guid
FROM codes AS c
JOIN tree ON tree.id = c.id
LEFT JOIN codes AS p ON p.id = c.parent_id
LEFT JOIN codes AS o ON o.id = c.opposite_id;

CREATE VIEW v_codings AS        -- places are those on the present text, as in present.py
SELECT d.name AS document,
    CASE WHEN x.version_id IS d.version_id THEN x."start" ELSE p."start" END AS "start",
    CASE WHEN x.version_id IS d.version_id THEN x."end" ELSE p."end" END AS "end",
    c.slug AS code, c.label, r.name AS coder, x.scope,
    k.name AS "case", coalesce(p.quote, x.quote) AS quote, p.state AS carried, x.value, x.important, x.origin, x.codebook_version, x.created, x.guid
FROM codings AS x
JOIN codes AS c ON c.id = x.code_id
JOIN coders AS r ON r.id = x.coder_id
LEFT JOIN documents AS d ON d.id = x.document_id
LEFT JOIN carried AS p ON p.noun = 'codings' AND p.row_id = x.id
    AND p.version_id = d.version_id AND x.version_id <> d.version_id
LEFT JOIN cases AS k ON k.id = x.case_id;

CREATE VIEW v_themes AS
SELECT t.slug AS theme, t.title, t.status, c.slug AS code, c.label, t.guid
FROM themes AS t
LEFT JOIN theme_codes AS l ON l.theme_id = t.id
LEFT JOIN codes AS c ON c.id = l.code_id;

CREATE VIEW v_memos AS
SELECT m.kind, m.noun AS "on", m.target,
    CASE WHEN p.row_id IS NULL THEN m."start" ELSE p."start" END AS "start",
    CASE WHEN p.row_id IS NULL THEN m."end" ELSE p."end" END AS "end",
    m.title, m.text, r.name AS coder, m.created, m.guid
FROM memos AS m JOIN coders AS r ON r.id = m.coder_id
LEFT JOIN documents AS d ON d.guid = m.target AND m.noun = 'passage'
LEFT JOIN carried AS p ON p.noun = 'memos' AND p.row_id = m.id
    AND p.version_id = d.version_id AND m.version_id <> d.version_id;

CREATE VIEW v_summaries AS
SELECT k.name AS "case", t.slug AS theme, t.title, s.text, r.name AS coder, s.changed, s.guid
FROM summaries AS s
JOIN cases AS k ON k.id = s.case_id
JOIN themes AS t ON t.id = s.theme_id
JOIN coders AS r ON r.id = s.coder_id;

CREATE VIEW v_coverage AS
SELECT r.name AS coder, d.name AS document, x.progress, x.codebook_version, x.changed
FROM coverage AS x JOIN coders AS r ON r.id = x.coder_id JOIN documents AS d ON d.id = x.document_id;

CREATE VIEW v_history AS
SELECT id AS operation, time, coder, kind, what, why, target_id AS target, undone_by,
    coalesce(last_row - first_row + 1, 0) AS rows
FROM operations;
