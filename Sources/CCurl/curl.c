#include "CCurl.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { idle_limit = 4, head_limit = 128 << 10 };

typedef struct curl_table {
    CURLcode (*global_init)(long);
    CURL *(*easy_init)(void);
    CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
    CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
    void (*easy_cleanup)(CURL *);
    const char *(*easy_strerror)(CURLcode);
    struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
    void (*slist_free_all)(struct curl_slist *);
    CURLM *(*multi_init)(void);
    CURLMcode (*multi_add_handle)(CURLM *, CURL *);
    CURLMcode (*multi_remove_handle)(CURLM *, CURL *);
    CURLMcode (*multi_perform)(CURLM *, int *);
    CURLMcode (*multi_poll)(CURLM *, struct curl_waitfd[], unsigned int, int, int *);
    CURLMcode (*multi_fdset)(CURLM *, fd_set *, fd_set *, fd_set *, int *);
    CURLMcode (*multi_wakeup)(CURLM *);
    CURLMcode (*multi_timeout)(CURLM *, long *);
    CURLMsg *(*multi_info_read)(CURLM *, int *);
    CURLMcode (*multi_cleanup)(CURLM *);
} curl_table;

struct cc_session {
    pthread_mutex_t lock;
    char *library;
    void *handle;
    int loaded;
    curl_table curl;
    // A multi handle keeps its connections between transfers, so the last ones used are kept and used again.
    CURLM *idle[idle_limit];
    int idle_count;
};

struct cc_transfer {
    cc_session *session;
    pthread_mutex_t lock;
    atomic_int cancelled;
    CURL *easy;
    CURLM *multi;
    struct curl_slist *headers;
    size_t body_length;
    size_t body_offset;
    size_t head_length;
    cc_sink sink;
    cc_result result;
    char error[CURL_ERROR_SIZE];
};

static pthread_mutex_t global_lock = PTHREAD_MUTEX_INITIALIZER;

static int resolve(void *handle, const char *name, void *slot) {
    void *symbol = dlsym(handle, name);
    memcpy(slot, &symbol, sizeof symbol);
    return symbol != NULL;
}

static int resolve_all(void *handle, curl_table *table) {
    const struct {
        const char *name;
        void *slot;
    } wanted[] = {
        {"curl_global_init", &table->global_init},
        {"curl_easy_init", &table->easy_init},
        {"curl_easy_setopt", &table->easy_setopt},
        {"curl_easy_getinfo", &table->easy_getinfo},
        {"curl_easy_cleanup", &table->easy_cleanup},
        {"curl_easy_strerror", &table->easy_strerror},
        {"curl_slist_append", &table->slist_append},
        {"curl_slist_free_all", &table->slist_free_all},
        {"curl_multi_init", &table->multi_init},
        {"curl_multi_add_handle", &table->multi_add_handle},
        {"curl_multi_remove_handle", &table->multi_remove_handle},
        {"curl_multi_perform", &table->multi_perform},
        {"curl_multi_poll", &table->multi_poll},
        {"curl_multi_fdset", &table->multi_fdset},
        {"curl_multi_wakeup", &table->multi_wakeup},
        {"curl_multi_timeout", &table->multi_timeout},
        {"curl_multi_info_read", &table->multi_info_read},
        {"curl_multi_cleanup", &table->multi_cleanup},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        if (!resolve(handle, wanted[i].name, wanted[i].slot)) return 0;
    return 1;
}

static int load(cc_session *session) {
    pthread_mutex_lock(&session->lock);
    if (!session->loaded) {
        // Debian installs the GnuTLS flavour under the second name.
        const char *names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
        int count = session->library ? 1 : 2;
        if (session->library) names[0] = session->library;
        for (int i = 0; i < count && !session->handle; i++) session->handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
        if (session->handle && resolve_all(session->handle, &session->curl)) {
            pthread_mutex_lock(&global_lock);
            session->loaded = session->curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
            pthread_mutex_unlock(&global_lock);
        }
    }
    int loaded = session->loaded;
    pthread_mutex_unlock(&session->lock);
    return loaded;
}

cc_session *cc_session_new(const char *library) {
    cc_session *session = calloc(1, sizeof *session);
    if (!session) return NULL;
    pthread_mutex_init(&session->lock, NULL);
    session->library = library ? strdup(library) : NULL;
    return session;
}

void cc_session_prepare(cc_session *session) {
    if (session) load(session);
}

void cc_session_free(cc_session *session) {
    if (!session) return;
    for (int i = 0; i < session->idle_count; i++) session->curl.multi_cleanup(session->idle[i]);
    // The library stays open: its TLS part registers exit functions.
    pthread_mutex_destroy(&session->lock);
    free(session->library);
    free(session);
}

static CURLM *take_multi(cc_session *session) {
    pthread_mutex_lock(&session->lock);
    CURLM *multi = session->idle_count > 0 ? session->idle[--session->idle_count] : NULL;
    pthread_mutex_unlock(&session->lock);
    return multi ? multi : session->curl.multi_init();
}

static void give_multi(cc_session *session, CURLM *multi) {
    pthread_mutex_lock(&session->lock);
    int kept = session->idle_count < idle_limit;
    if (kept) session->idle[session->idle_count++] = multi;
    pthread_mutex_unlock(&session->lock);
    if (!kept) session->curl.multi_cleanup(multi);
}

static size_t on_header(char *bytes, size_t size, size_t count, void *context) {
    cc_transfer *transfer = context;
    size_t length = size * count;
    // libcurl has limits of its own since 8.3 only, and more than one name for them.
    transfer->head_length += length;
    if (transfer->head_length > (size_t)head_limit) return 0;
    transfer->sink.header(transfer->sink.context, (const uint8_t *)bytes, length);
    return length;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context) {
    cc_transfer *transfer = context;
    size_t length = size * count;
    if (atomic_load(&transfer->cancelled)) return CURL_WRITEFUNC_ERROR;
    if (transfer->sink.body(transfer->sink.context, (const uint8_t *)bytes, length) == 0) return length;
    atomic_store(&transfer->cancelled, 1);
    return CURL_WRITEFUNC_ERROR;
}

static size_t on_read(char *bytes, size_t size, size_t count, void *context) {
    cc_transfer *transfer = context;
    size_t length = transfer->sink.send(transfer->sink.context, transfer->body_offset, (uint8_t *)bytes, size * count);
    transfer->body_offset += length;
    return length;
}

// libcurl sends the body again on a new connection if an idle one turns out to be closed.
static int on_seek(void *context, curl_off_t offset, int origin) {
    cc_transfer *transfer = context;
    if (origin != SEEK_SET) return CURL_SEEKFUNC_CANTSEEK;
    transfer->body_offset = (size_t)offset;
    return CURL_SEEKFUNC_OK;
}

static void set_fixed_options(cc_transfer *transfer) {
    CURL *easy = transfer->easy;
    const curl_table *curl = &transfer->session->curl;
    curl->easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl->easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl->easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl->easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl->easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl->easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    // Asks for plain bytes, and still inflates what a gateway compresses unasked.
    curl->easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "identity");
    curl->easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->error);
    curl->easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl->easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl->easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl->easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
}

cc_transfer *cc_transfer_new(cc_session *session, cc_sink sink) {
    cc_transfer *transfer = calloc(1, sizeof *transfer);
    if (!transfer) return NULL;
    pthread_mutex_init(&transfer->lock, NULL);
    transfer->session = session;
    transfer->sink = sink;
    transfer->result = CC_RUNNING;
    return transfer;
}

void cc_transfer_open(cc_transfer *transfer, const char *method, const char *url) {
    if (!transfer) return;
    if (!load(transfer->session)) {
        transfer->result = CC_NO_LIBRARY;
        return;
    }
    const curl_table *curl = &transfer->session->curl;
    transfer->easy = curl->easy_init();
    if (!transfer->easy) {
        transfer->result = CC_OTHER;
        return;
    }
    set_fixed_options(transfer);
    curl->easy_setopt(transfer->easy, CURLOPT_URL, url);
    if (strcmp(method, "POST") == 0)
        curl->easy_setopt(transfer->easy, CURLOPT_POST, 1L);
    else
        curl->easy_setopt(transfer->easy, CURLOPT_HTTPGET, 1L);
}

void cc_thread_block_signals(void) {
    const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS};
    sigset_t blocked;
    sigfillset(&blocked);
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) sigdelset(&blocked, faults[i]);
    pthread_sigmask(SIG_BLOCK, &blocked, NULL);
}

void cc_transfer_add_header(cc_transfer *transfer, const char *line) {
    if (!transfer->easy) return;
    struct curl_slist *longer = transfer->session->curl.slist_append(transfer->headers, line);
    if (longer) transfer->headers = longer;
}

void cc_transfer_set_body_length(cc_transfer *transfer, size_t length) {
    if (!transfer->easy) return;
    const curl_table *curl = &transfer->session->curl;
    transfer->body_length = length;
    curl->easy_setopt(transfer->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
    curl->easy_setopt(transfer->easy, CURLOPT_READFUNCTION, on_read);
    curl->easy_setopt(transfer->easy, CURLOPT_READDATA, transfer);
    curl->easy_setopt(transfer->easy, CURLOPT_SEEKFUNCTION, on_seek);
    curl->easy_setopt(transfer->easy, CURLOPT_SEEKDATA, transfer);
}

void cc_transfer_set_connect_timeout(cc_transfer *transfer, long milliseconds) {
    if (transfer->easy)
        transfer->session->curl.easy_setopt(transfer->easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds);
}

void cc_transfer_set_certificates(cc_transfer *transfer, const char *path) {
    if (transfer->easy) transfer->session->curl.easy_setopt(transfer->easy, CURLOPT_CAINFO, path);
}

void cc_transfer_set_proxy(cc_transfer *transfer, const char *url) {
    if (!transfer->easy) return;
    transfer->session->curl.easy_setopt(transfer->easy, CURLOPT_PROXY, url);
    transfer->session->curl.easy_setopt(transfer->easy, CURLOPT_NOPROXY, "");
}

static cc_result start(cc_transfer *transfer) {
    CURLM *multi = take_multi(transfer->session);
    if (!multi) return CC_OTHER;
    transfer->session->curl.easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
    pthread_mutex_lock(&transfer->lock);
    transfer->multi = multi;
    pthread_mutex_unlock(&transfer->lock);
    return transfer->session->curl.multi_add_handle(multi, transfer->easy) == CURLM_OK ? CC_RUNNING : CC_OTHER;
}

static cc_result meaning(CURLcode code) {
    switch (code) {
    case CURLE_OK: return CC_OK;
    case CURLE_COULDNT_RESOLVE_HOST: return CC_UNRESOLVED;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY: return CC_PROXY;
    case CURLE_COULDNT_CONNECT: return CC_NOT_CONNECTED;
    case CURLE_OPERATION_TIMEDOUT: return CC_TIMEOUT;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS: return CC_TLS;
    case CURLE_BAD_CONTENT_ENCODING: return CC_ENCODING;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY: return CC_NOT_HTTP;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return CC_BROKEN;
    default: return CC_OTHER;
    }
}

// A line beyond libcurl's buffer for headers is "out of memory" to it; CURLE_TOO_LARGE is newer than the library here.
static int is_head_too_large(const cc_transfer *transfer, CURLcode code) {
    const int too_large = 100;
    return transfer->head_length > (size_t)head_limit || strstr(transfer->error, "response headers") != NULL ||
           ((code == CURLE_OUT_OF_MEMORY || (int)code == too_large) && transfer->head_length > 0);
}

static cc_result finished(cc_transfer *transfer) {
    int left = 0;
    CURLMsg *message = transfer->session->curl.multi_info_read(transfer->multi, &left);
    while (message && message->msg != CURLMSG_DONE)
        message = transfer->session->curl.multi_info_read(transfer->multi, &left);
    CURLcode code = message ? message->data.result : CURLE_FAILED_INIT;
    if (atomic_load(&transfer->cancelled)) return CC_CANCELLED;
    if (code != CURLE_OK && is_head_too_large(transfer, code)) return CC_HEAD_TOO_LARGE;
    if (code != CURLE_OK && transfer->error[0] == 0)
        strncpy(transfer->error, transfer->session->curl.easy_strerror(code), sizeof transfer->error - 1);
    return meaning(code);
}

cc_result cc_transfer_step(cc_transfer *transfer, int timeout_milliseconds) {
    const curl_table *curl = &transfer->session->curl;
    if (transfer->result != CC_RUNNING) return transfer->result;
    if (!transfer->multi) transfer->result = start(transfer);
    if (transfer->result != CC_RUNNING) return transfer->result;
    int running = 0;
    if (atomic_load(&transfer->cancelled))
        transfer->result = CC_CANCELLED;
    else if (curl->multi_perform(transfer->multi, &running) != CURLM_OK)
        transfer->result = CC_OTHER;
    else if (running == 0)
        transfer->result = finished(transfer);
    else if (timeout_milliseconds > 0)
        curl->multi_poll(transfer->multi, NULL, 0, timeout_milliseconds, NULL);
    return transfer->result;
}

int cc_transfer_socket(cc_transfer *transfer) {
    curl_off_t sent = 0;
    if (transfer->result != CC_RUNNING || !transfer->multi) return -1;
    transfer->session->curl.easy_getinfo(transfer->easy, CURLINFO_SIZE_UPLOAD_T, &sent);
    if ((size_t)sent < transfer->body_length) return -1;
    // CURLINFO_ACTIVESOCKET tells it only when the transfer is over.
    fd_set to_read, to_write, failing;
    FD_ZERO(&to_read);
    FD_ZERO(&to_write);
    FD_ZERO(&failing);
    int last = -1;
    if (transfer->session->curl.multi_fdset(transfer->multi, &to_read, &to_write, &failing, &last) != CURLM_OK) return -1;
    int socket = last;
    while (socket >= 0 && !FD_ISSET(socket, &to_read)) socket--;
    return socket;
}

long cc_transfer_timeout(cc_transfer *transfer) {
    long milliseconds = -1;
    if (transfer->multi) transfer->session->curl.multi_timeout(transfer->multi, &milliseconds);
    return milliseconds;
}

void cc_transfer_cancel(cc_transfer *transfer) {
    atomic_store(&transfer->cancelled, 1);
    pthread_mutex_lock(&transfer->lock);
    if (transfer->multi) transfer->session->curl.multi_wakeup(transfer->multi);
    pthread_mutex_unlock(&transfer->lock);
}

int cc_transfer_was_connected(cc_transfer *transfer) {
    curl_off_t microseconds = 0;
    if (!transfer->easy) return 0;
    transfer->session->curl.easy_getinfo(transfer->easy, CURLINFO_PRETRANSFER_TIME_T, &microseconds);
    return microseconds > 0;
}

long cc_transfer_system_error(cc_transfer *transfer) {
    long code = 0;
    if (transfer->easy) transfer->session->curl.easy_getinfo(transfer->easy, CURLINFO_OS_ERRNO, &code);
    return code;
}

const char *cc_transfer_error(cc_transfer *transfer) { return transfer->error; }

void cc_transfer_end(cc_transfer *transfer) {
    pthread_mutex_lock(&transfer->lock);
    CURLM *multi = transfer->multi;
    transfer->multi = NULL;
    pthread_mutex_unlock(&transfer->lock);
    if (transfer->result == CC_RUNNING) transfer->result = CC_CANCELLED;
    if (!multi) return;
    transfer->session->curl.multi_remove_handle(multi, transfer->easy);
    give_multi(transfer->session, multi);
}

void cc_transfer_free(cc_transfer *transfer) {
    if (!transfer) return;
    cc_transfer_end(transfer);
    if (transfer->easy) transfer->session->curl.easy_cleanup(transfer->easy);
    if (transfer->headers) transfer->session->curl.slist_free_all(transfer->headers);
    pthread_mutex_destroy(&transfer->lock);
    free(transfer);
}
