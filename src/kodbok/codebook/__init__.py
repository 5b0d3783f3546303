"""The codebook room: reading, writing, finding in, merging and checking codebooks."""

from kodbok.codebook.alike import nearest
from kodbok.codebook.changes import Change, compare, describe_change, redefined
from kodbok.codebook.checking import check
from kodbok.codebook.csv_writer import write_csv
from kodbok.codebook.drafts import CodebookFile
from kodbok.codebook.finding import find
from kodbok.codebook.merging import merge
from kodbok.codebook.reading import check_file, read, read_csv, read_yaml
from kodbok.codebook.scales import choices, on_scale
from kodbok.codebook.slugs import slugify
from kodbok.codebook.yaml_writer import write_yaml

__all__ = [
    "Change",
    "CodebookFile",
    "check",
    "check_file",
    "choices",
    "compare",
    "describe_change",
    "find",
    "merge",
    "nearest",
    "on_scale",
    "read",
    "read_csv",
    "read_yaml",
    "redefined",
    "slugify",
    "write_csv",
    "write_yaml",
]
