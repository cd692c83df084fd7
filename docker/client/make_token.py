"""Makes an authorization token in the file that is named, if there is none: what a kubelet does in EKS."""

import secrets
import sys
from pathlib import Path

file = Path(sys.argv[1])
if not file.exists():
    # Whoever has the volume may read it; nobody else has a way to it.
    file.write_text(secrets.token_urlsafe(32))
    file.chmod(0o644)
