"""Gives the credentials of a role for a sign-in that it knows, as the portal of IAM Identity Center does. For tests."""

import json
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

SIGN_IN = "sandbox-sign-in"


class Portal(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        known = self.headers.get("x-amz-sso_bearer_token") == SIGN_IN and self.path.startswith("/federation/credentials?")
        body = json.dumps({"roleCredentials": {
            "accessKeyId": "ASIAIOSFODNN7EXAMPLE", "secretAccessKey": "sandbox", "sessionToken": "sandbox",
            "expiration": int(time.time() + 3600) * 1000}} if known else {"message": "no such session"}).encode()
        self.send_response(200 if known else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


HTTPServer(("", 8080), Portal).serve_forever()
