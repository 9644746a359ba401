"""The corpus as a whole: inputs, engines, what is incremental, and the cross-year checks."""

from gxnlp.corpus.building import Progress, RunSummary, Step, build, remove
from gxnlp.corpus.engine import EngineError
from gxnlp.corpus.inputs import PathError
from gxnlp.corpus.manifest import ManifestError
from gxnlp.corpus.settings_file import SettingsError

__all__ = [
    "EngineError",
    "ManifestError",
    "PathError",
    "Progress",
    "RunSummary",
    "SettingsError",
    "Step",
    "build",
    "remove",
]
