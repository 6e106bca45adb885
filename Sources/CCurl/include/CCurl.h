// libcurl in plain types. Swift cannot call libcurl itself: its options are variadic, and linking it would load
// some thirty libraries at every start of the program. Here it is opened when it is asked for, at the
// first request at the latest.
#ifndef CCURL_H
#define CCURL_H

#include <stddef.h>
#include <stdint.h>

// Keeps the library and the idle connections. Any thread may make transfers of it.
typedef struct cc_session cc_session;
// One request and its reply. Only `cc_transfer_cancel` may be called from another thread than the one that steps it.
typedef struct cc_transfer cc_transfer;

typedef enum cc_result {
    CC_OK = 0,
    CC_RUNNING,
    CC_CANCELLED,
    CC_NO_LIBRARY,
    CC_UNRESOLVED,
    CC_PROXY,
    CC_NOT_CONNECTED,
    CC_TIMEOUT,
    CC_TLS,
    CC_BROKEN,
    CC_NOT_HTTP,
    // More response headers than any server has reason to send.
    CC_HEAD_TOO_LARGE,
    // The body is compressed in a way that it cannot undo.
    CC_ENCODING,
    CC_OTHER,
} cc_result;

// Called on the thread that steps. `header` gets each line of each head, the status line included.
// `body` returns 0 to go on; anything else ends the transfer as cancelled. `send` copies what follows `offset` bytes of
// the request's body, at most `capacity`, and returns how many bytes that are; a part may be asked for again.
typedef struct cc_sink {
    void *context;
    void (*header)(void *context, const uint8_t *line, size_t length);
    int (*body)(void *context, const uint8_t *bytes, size_t length);
    size_t (*send)(void *context, size_t offset, uint8_t *bytes, size_t capacity);
} cc_sink;

// `library` is what dlopen gets; NULL stands for libcurl of this system.
cc_session *cc_session_new(const char *library);
// Opens the library before the first transfer does, from any thread.
void cc_session_prepare(cc_session *session);
// No transfer of the session may be left.
void cc_session_free(cc_session *session);

// Returns NULL without memory.
cc_transfer *cc_transfer_new(cc_session *session, cc_sink sink);
// What the transfer is for. Opens the library if nothing has; its errors come from `cc_transfer_step`. Once, before all
// of the others but `cc_transfer_cancel`.
void cc_transfer_open(cc_transfer *transfer, const char *method, const char *url);
// Closes the connection, or keeps it for the next transfer if the reply had come to its end.
void cc_transfer_end(cc_transfer *transfer);
// Ends the transfer if that was not done, and frees it.
void cc_transfer_free(cc_transfer *transfer);

// Leaves the signals of the program to its other threads, those that a fault raises excepted. Without this a peer
// that closes while TLS writes would end the program: CURLOPT_NOSIGNAL keeps libcurl from ignoring SIGPIPE itself.
void cc_thread_block_signals(void);

// "Name: value"; sent in the order of the calls.
void cc_transfer_add_header(cc_transfer *transfer, const char *line);
// How long the body is that `send` gives.
void cc_transfer_set_body_length(cc_transfer *transfer, size_t length);
void cc_transfer_set_connect_timeout(cc_transfer *transfer, long milliseconds);
// A file of PEM certificates to trust instead of the system's.
void cc_transfer_set_certificates(cc_transfer *transfer, const char *path);
// A proxy's URL for every host instead of what the environment says; the empty string means none.
void cc_transfer_set_proxy(cc_transfer *transfer, const char *url);

// Moves bytes, then waits for more, for a cancel or for the time to pass. CC_RUNNING until the transfer has ended.
cc_result cc_transfer_step(cc_transfer *transfer, int timeout_milliseconds);
// The socket that the rest of the reply comes from, once all of the request is on its way; -1 before that and after
// the end. Whoever watches it calls `cc_transfer_step` with 0 when it can be read, and from one thread as before.
int cc_transfer_socket(cc_transfer *transfer);
// In how many milliseconds `cc_transfer_step` wants to be called at the latest, whatever comes; -1 for never.
long cc_transfer_timeout(cc_transfer *transfer);
// Ends the transfer soon, from any thread, once or often.
void cc_transfer_cancel(cc_transfer *transfer);
// Whether a connection stood (TLS included) when the transfer ended.
int cc_transfer_was_connected(cc_transfer *transfer);
// The errno of a connection that failed, or 0.
long cc_transfer_system_error(cc_transfer *transfer);
// libcurl's sentence about the error, or the empty string. Lives as long as the transfer.
const char *cc_transfer_error(cc_transfer *transfer);

#endif
