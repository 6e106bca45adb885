"""A server that answers a question whose first word names a document with it, three code points at a time."""
import http.server
import json
import os
import threading
import time

DOCUMENTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "documents")
PAUSE = 0.004  # seconds between chunks, so that they arrive and are drawn apart


def question(name):
    """A question for a document, in three scripts itself."""
    return name + " مرحبا بك (12)، שלום!"


def document(name):
    with open(os.path.join(DOCUMENTS, name + ".md"), encoding="utf-8") as file:
        return file.read()


def names():
    return sorted(name[:-3] for name in os.listdir(DOCUMENTS) if name.endswith(".md"))


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"object": "list", "data": [{"id": "documents", "object": "model"}]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = self.question(request).split()[0]
        text = document(name) if name in names() else "no such document"
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for start in range(0, len(text), 3):
            self.chunk({"content": text[start:start + 3]})
            time.sleep(PAUSE)
        self.chunk({}, "stop")
        self.wfile.write(b"data: [DONE]\n\n")

    def question(self, request):
        content = request["messages"][-1]["content"]
        return content if isinstance(content, str) else content[0]["text"]

    def chunk(self, delta, reason=None):
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        self.wfile.write(b"data: " + json.dumps({"choices": [choice]}).encode() + b"\n\n")
        self.wfile.flush()

    def log_message(self, *_):
        pass


class Server:
    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d/v1" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
