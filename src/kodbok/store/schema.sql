-- The tables of a study, version 3. Views are in views.sql; triggers are generated (triggers.py).
--
-- Integer keys are for inside the file, GUIDs for outside. A shared table has `hlc` and `site_id`: the
-- stamp of its making; later changes to a group of its columns are stamped in `stamps`.
-- JSON stands only in columns that no view reads: trusted_schema=OFF refuses JSON functions there.

-- Bookkeeping -----------------------------------------------------------------------------------

CREATE TABLE sites (                 -- files that have taken part: this one, later merged ones
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE operations (            -- one row a change that a person made
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    coder TEXT NOT NULL,             -- who signed; a name, so that the trail outlives the coder
    time TEXT NOT NULL,
    what TEXT NOT NULL,
    why TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    target_id INTEGER REFERENCES operations (id),   -- what an undo or redo is of
    undone_by INTEGER REFERENCES operations (id),   -- set while a 'do' is taken back
    first_row INTEGER,               -- its rows in the journal, first and last
    last_row INTEGER
) STRICT;
CREATE INDEX operations_by_coder ON operations (coder, kind, id);

CREATE TABLE clock (                 -- one row; triggers read it
    id INTEGER PRIMARY KEY CHECK (id = 1),
    hlc INTEGER NOT NULL,            -- hybrid logical clock: milliseconds * 65536 + counter
    site_id INTEGER NOT NULL REFERENCES sites (id),
    operation_id INTEGER REFERENCES operations (id)
) STRICT;

CREATE TABLE journal (               -- what an operation would otherwise have lost
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    operation_id INTEGER REFERENCES operations (id),    -- NULL: an edit made outside kodbok
    noun TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    change TEXT NOT NULL CHECK (change IN ('insert', 'update', 'delete')),
    was TEXT                         -- old values as "column"=literal,... with literals by quote()
) STRICT;

CREATE TABLE stamps (                -- groups of columns changed after their row was made
    noun TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    column_group TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    site_id INTEGER NOT NULL REFERENCES sites (id),
    PRIMARY KEY (noun, row_id, column_group)
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstones (            -- what was deleted, and when
    guid TEXT PRIMARY KEY,
    noun TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    site_id INTEGER NOT NULL REFERENCES sites (id)
) STRICT, WITHOUT ROWID;

-- The study -------------------------------------------------------------------------------------

CREATE TABLE study (                 -- one row
    id INTEGER PRIMARY KEY CHECK (id = 1),
    guid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    settings TEXT NOT NULL DEFAULT '{}',
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;

CREATE TABLE coders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;

-- Cases -----------------------------------------------------------------------------------------

CREATE TABLE cases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    participates INTEGER NOT NULL DEFAULT 1 CHECK (participates IN (0, 1)),
    reason TEXT,
    position INTEGER NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;

CREATE TABLE attributes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    type TEXT NOT NULL DEFAULT 'text',
    levels TEXT NOT NULL DEFAULT '[]',      -- JSON: the ordered values, where the type has any
    position INTEGER NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;

CREATE TABLE case_values (           -- a missing value has no row; an empty one is ''
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    attribute_id INTEGER NOT NULL REFERENCES attributes (id),
    value TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX case_values_by_case ON case_values (case_id);

-- Documents -------------------------------------------------------------------------------------
-- Sources, text versions and their units are written once: undo of an import takes away the document
-- that points at them, not them, so that redo finds them again.

CREATE TABLE sources (               -- the bytes as they came
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE text_versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    document_guid TEXT NOT NULL,     -- no foreign key: the document may have been undone
    parent_id INTEGER REFERENCES text_versions (id),
    source_id INTEGER REFERENCES sources (id),
    sha256 TEXT NOT NULL,            -- of the text in UTF-8
    length INTEGER NOT NULL,         -- in code points
    format TEXT NOT NULL,
    encoding TEXT,
    options TEXT NOT NULL DEFAULT '{}',     -- JSON: how it was read
    turns INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    words INTEGER NOT NULL,
    created TEXT NOT NULL,
    -- Last, since they are long: what stands before them is read without them.
    map BLOB NOT NULL,               -- text.TextMap, packed: from the decoded source to the text
    text TEXT NOT NULL
) STRICT;
CREATE INDEX text_versions_by_document ON text_versions (document_guid);

CREATE TABLE turns (
    version_id INTEGER NOT NULL REFERENCES text_versions (id),
    i INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    body INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    speaker TEXT,                    -- the label in the text
    PRIMARY KEY (version_id, i)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
    version_id INTEGER NOT NULL REFERENCES text_versions (id),
    i INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (version_id, i)
) STRICT, WITHOUT ROWID;

CREATE TABLE cues (
    version_id INTEGER NOT NULL REFERENCES text_versions (id),
    i INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    begins INTEGER NOT NULL,         -- milliseconds
    ends INTEGER,
    PRIMARY KEY (version_id, i)
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    version_id INTEGER NOT NULL REFERENCES text_versions (id),
    language TEXT,
    date TEXT,
    mode TEXT,
    place TEXT,
    minutes TEXT,
    interviewer TEXT,
    fields TEXT NOT NULL DEFAULT '{}',      -- JSON: the other fields of the front matter
    imported TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;

CREATE TABLE document_cases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    case_id INTEGER NOT NULL REFERENCES cases (id),
    position INTEGER NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX document_cases_by_document ON document_cases (document_id);
CREATE INDEX document_cases_by_case ON document_cases (case_id);

CREATE TABLE speakers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    label TEXT NOT NULL,
    name TEXT,
    role TEXT NOT NULL DEFAULT 'unknown'
        CHECK (role IN ('interviewer', 'participant', 'moderator', 'observer', 'interpreter', 'unknown')),
    case_id INTEGER REFERENCES cases (id),
    position INTEGER NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX speakers_by_document ON speakers (document_id);

-- The codebook ----------------------------------------------------------------------------------

CREATE TABLE codebook (              -- one row
    id INTEGER PRIMARY KEY CHECK (id = 1),
    guid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '{}',       -- JSON, by language
    extra TEXT NOT NULL DEFAULT '{}',       -- JSON: fields of the file that kodbok does not know
    file BLOB,                              -- the last YAML file read: its comments and order
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;

CREATE TABLE codebook_versions (     -- written once: every operation that changes a code makes one
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    operation_id INTEGER NOT NULL REFERENCES operations (id)
) STRICT;
CREATE UNIQUE INDEX codebook_versions_by_operation ON codebook_versions (operation_id);

CREATE TABLE codes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    slug TEXT NOT NULL,
    parent_id INTEGER REFERENCES codes (id),
    position INTEGER NOT NULL,
    label TEXT NOT NULL,                    -- in the study's language
    labels TEXT NOT NULL,                   -- JSON, by language
    key TEXT,
    color TEXT,
    codable INTEGER NOT NULL DEFAULT 1 CHECK (codable IN (0, 1)),
    definition TEXT NOT NULL DEFAULT '{}',  -- JSON, by language
    include TEXT NOT NULL DEFAULT '[]',     -- JSON lists
    exclude TEXT NOT NULL DEFAULT '[]',
    examples TEXT NOT NULL DEFAULT '[]',
    opposite_id INTEGER REFERENCES codes (id),
    scale TEXT NOT NULL DEFAULT '"none"',   -- JSON: a word or the ordered values
    emerged TEXT NOT NULL DEFAULT 'a-priori' CHECK (emerged IN ('a-priori', 'inductive', 'in-vivo')),
    patterns TEXT NOT NULL DEFAULT '[]',
    extra TEXT NOT NULL DEFAULT '{}',
    defined_in INTEGER NOT NULL REFERENCES codebook_versions (id),   -- created or last redefined
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX codes_by_parent ON codes (parent_id);

CREATE TABLE themes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    slug TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,                    -- in the study's language
    titles TEXT NOT NULL,                   -- JSON, by language
    idea TEXT NOT NULL DEFAULT '{}',        -- JSON, by language
    narrative TEXT,
    status TEXT,
    extra TEXT NOT NULL DEFAULT '{}',
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;

CREATE TABLE theme_codes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    theme_id INTEGER NOT NULL REFERENCES themes (id),
    code_id INTEGER NOT NULL REFERENCES codes (id),
    position INTEGER NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX theme_codes_by_theme ON theme_codes (theme_id);
CREATE INDEX theme_codes_by_code ON theme_codes (code_id);

-- Coding ----------------------------------------------------------------------------------------

CREATE TABLE codings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    code_id INTEGER NOT NULL REFERENCES codes (id),
    coder_id INTEGER NOT NULL REFERENCES coders (id),
    scope TEXT NOT NULL CHECK (scope IN ('passage', 'document', 'case')),
    document_id INTEGER REFERENCES documents (id),
    version_id INTEGER REFERENCES text_versions (id),
    case_id INTEGER REFERENCES cases (id),
    "start" INTEGER,
    "end" INTEGER,
    quote TEXT,
    value TEXT,
    important INTEGER NOT NULL DEFAULT 0 CHECK (important IN (0, 1)),
    codebook_version INTEGER REFERENCES codebook_versions (id),
    origin TEXT NOT NULL CHECK (origin IN ('manual', 'suggested', 'search', 'imported', 'consensus')),
    created TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id),
    CHECK (CASE scope
        WHEN 'passage' THEN document_id IS NOT NULL AND version_id IS NOT NULL AND case_id IS NULL
            AND "start" >= 0 AND "end" > "start" AND quote IS NOT NULL
        WHEN 'document' THEN document_id IS NOT NULL AND case_id IS NULL AND "start" IS NULL AND "end" IS NULL
        ELSE case_id IS NOT NULL AND document_id IS NULL AND "start" IS NULL AND "end" IS NULL
    END)
) STRICT;
-- All that counting needs, in the order that it is counted in: the table itself is never read for it.
CREATE INDEX codings_by_document ON codings (document_id, code_id, coder_id, origin, "start", "end");
CREATE INDEX codings_of_wholes ON codings (scope) WHERE scope <> 'passage';
CREATE INDEX codings_by_code ON codings (code_id);

CREATE TABLE placements (            -- a coding's place on a later text version, confirmed by hand
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    coding_id INTEGER NOT NULL REFERENCES codings (id),
    version_id INTEGER NOT NULL REFERENCES text_versions (id),
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX placements_by_coding ON placements (coding_id);

CREATE TABLE carried (               -- derived: where what was made on an earlier text stands on the present one
    noun TEXT NOT NULL,              -- codings, memos or passed_passages
    row_id INTEGER NOT NULL,
    version_id INTEGER NOT NULL,     -- the present text
    "start" INTEGER,                 -- NULL: to be placed by hand
    "end" INTEGER,
    quote TEXT,
    state TEXT NOT NULL,             -- model.Carried
    PRIMARY KEY (noun, row_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE coverage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    coder_id INTEGER NOT NULL REFERENCES coders (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    progress TEXT NOT NULL CHECK (progress IN ('not-started', 'in-progress', 'done')),
    codebook_version INTEGER REFERENCES codebook_versions (id),
    changed TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX coverage_by_document ON coverage (document_id);

CREATE TABLE passed_passages (       -- read, and nothing found there
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    coder_id INTEGER NOT NULL REFERENCES coders (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    version_id INTEGER NOT NULL REFERENCES text_versions (id),
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    codebook_version INTEGER REFERENCES codebook_versions (id),
    created TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX passed_passages_by_document ON passed_passages (document_id);

CREATE TABLE settlements (           -- documents whose consensus is settled
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    coder_id INTEGER NOT NULL REFERENCES coders (id),
    codebook_version INTEGER REFERENCES codebook_versions (id),
    created TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX settlements_by_document ON settlements (document_id);

CREATE TABLE suggestion_decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    coder_id INTEGER NOT NULL REFERENCES coders (id),
    code_id INTEGER NOT NULL REFERENCES codes (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    version_id INTEGER NOT NULL REFERENCES text_versions (id),
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('accepted', 'adjusted', 'rejected', 'later')),
    coding_id INTEGER REFERENCES codings (id),
    score REAL,
    precision REAL,
    source TEXT NOT NULL,
    why TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;

-- Thinking --------------------------------------------------------------------------------------

CREATE TABLE memos (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('analytic', 'method', 'reflexive', 'decision', 'field-note')),
    title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coders (id),
    created TEXT NOT NULL,
    noun TEXT NOT NULL,              -- what it is on: 'study', a table's name, or 'passage'
    target TEXT,                     -- that thing's GUID (a passage: its document's); NULL for the study
    version_id INTEGER REFERENCES text_versions (id),
    "start" INTEGER,
    "end" INTEGER,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX memos_by_target ON memos (target);

CREATE TABLE evidence (              -- codings for and against a theme
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    theme_id INTEGER NOT NULL REFERENCES themes (id),
    coding_id INTEGER NOT NULL REFERENCES codings (id),
    stance TEXT NOT NULL CHECK (stance IN ('for', 'against')),
    note TEXT NOT NULL DEFAULT '',
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX evidence_by_coding ON evidence (coding_id);

CREATE TABLE summaries (             -- cells of the framework grid
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    theme_id INTEGER NOT NULL REFERENCES themes (id),
    text TEXT NOT NULL,
    basis TEXT NOT NULL DEFAULT '',  -- hash of the linked passages when it was written: stale if it differs
    coder_id INTEGER NOT NULL REFERENCES coders (id),
    changed TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;

CREATE TABLE summary_codings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    summary_id INTEGER NOT NULL REFERENCES summaries (id),
    coding_id INTEGER NOT NULL REFERENCES codings (id),
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX summary_codings_by_coding ON summary_codings (coding_id);

CREATE TABLE findings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    query TEXT NOT NULL,
    expected TEXT NOT NULL DEFAULT '{}',    -- JSON: the numbers it was written with
    position INTEGER NOT NULL,
    coder_id INTEGER NOT NULL REFERENCES coders (id),
    created TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;

CREATE TABLE excerpts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    coding_id INTEGER NOT NULL REFERENCES codings (id),
    text TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX excerpts_by_coding ON excerpts (coding_id);

-- Rounds ----------------------------------------------------------------------------------------

CREATE TABLE rounds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('case', 'document')),
    share REAL NOT NULL,
    seed INTEGER NOT NULL,
    excludes TEXT NOT NULL DEFAULT '[]',    -- JSON: names of rounds left out of the sample
    opened TEXT NOT NULL,
    closed TEXT,
    codebook_version INTEGER REFERENCES codebook_versions (id),
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;

CREATE TABLE round_documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    round_id INTEGER NOT NULL REFERENCES rounds (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    version_id INTEGER NOT NULL REFERENCES text_versions (id),
    stratum TEXT NOT NULL DEFAULT '',
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
CREATE INDEX round_documents_by_document ON round_documents (document_id);

CREATE TABLE round_coders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    round_id INTEGER NOT NULL REFERENCES rounds (id),
    coder_id INTEGER NOT NULL REFERENCES coders (id),
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;

CREATE TABLE round_codings (         -- frozen when the round is closed
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guid TEXT NOT NULL UNIQUE,
    round_id INTEGER NOT NULL REFERENCES rounds (id),
    coding_guid TEXT NOT NULL,
    coder TEXT NOT NULL,
    code_guid TEXT NOT NULL,
    code TEXT NOT NULL,
    document_guid TEXT NOT NULL,
    version_id INTEGER NOT NULL REFERENCES text_versions (id),
    "start" INTEGER,
    "end" INTEGER,
    value TEXT,
    origin TEXT NOT NULL,
    hlc INTEGER,
    site_id INTEGER REFERENCES sites (id)
) STRICT;
