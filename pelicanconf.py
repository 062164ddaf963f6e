"""Preview: drafts are shown, nothing is meant for the public. The values come from the profile, content/site.toml."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pipeline.site.configure import pelican_settings

globals().update(pelican_settings(Path(__file__).resolve().parent, preview=True))
