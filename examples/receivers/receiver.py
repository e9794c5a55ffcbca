"""Receives Baton's webhooks with Python's standard library alone: WEBHOOK_SECRET=whsec_... python3 receiver.py"""

import base64, binascii, hashlib, hmac, json, os, sqlite3, time
from http.server import BaseHTTPRequestHandler, HTTPServer

OLDEST_SECONDS = 300


def verifies(secret, headers, body, now):
    """Whether one of the signatures is of these very bytes, and not from long ago."""
    event, sent = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        if abs(now - int(sent)) > OLDEST_SECONDS:
            return False
    except (ValueError, binascii.Error):
        return False
    digest = hmac.new(key, f"{event}.{sent}.".encode() + body, hashlib.sha256).digest()
    expected = b"v1," + base64.b64encode(digest)
    signatures = headers.get("webhook-signature", "").encode().split(b" ")
    return any([hmac.compare_digest(expected, signature) for signature in signatures])


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if not verifies(os.environ["WEBHOOK_SECRET"], self.headers, body, time.time()):
            return self.answer(400)
        event = json.loads(body)
        with sqlite3.connect(os.environ.get("DATABASE", "received.db")) as db:
            db.execute("CREATE TABLE IF NOT EXISTS received (id TEXT PRIMARY KEY, type TEXT, body TEXT)")
            row = (self.headers["webhook-id"], event["type"], body.decode())
            # The same id again is the same event: a delivery whose answer got lost is repeated.
            is_new = db.execute("INSERT OR IGNORE INTO received VALUES (?, ?, ?)", row).rowcount == 1
        self.answer(201 if is_new else 200)

    def answer(self, status):
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8791"))), Receiver).serve_forever()
