"""Runs in the built program before main.py: finds the system's certificates for downloads.

The program has its own OpenSSL, which looks where the build system keeps its certificates; Linux
distributions disagree about the place.
"""

import os
import ssl
import sys
from pathlib import Path

PLACES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # Alpine, macOS
)

if sys.platform != "win32" and ssl.get_default_verify_paths().cafile is None:
    for place in PLACES:
        if Path(place).is_file():
            os.environ.setdefault("SSL_CERT_FILE", place)
            break
