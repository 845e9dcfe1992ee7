#pragma once
#include <curl/curl.h>

// curl's variadic functions, which Swift cannot call, one wrapper for each type of argument.

static inline CURLcode bidwatch_curl_initialise(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

static inline CURLcode bidwatch_curl_set_number(CURL *handle, CURLoption option, long value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode bidwatch_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode bidwatch_curl_set_headers(CURL *handle, struct curl_slist *headers) {
    return (curl_easy_setopt)(handle, CURLOPT_HTTPHEADER, headers);
}

/// Sets the request body; curl takes its own copy.
static inline CURLcode bidwatch_curl_set_body(CURL *handle, const void *bytes, curl_off_t count) {
    CURLcode code = (curl_easy_setopt)(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return code != CURLE_OK ? code : (curl_easy_setopt)(handle, CURLOPT_COPYPOSTFIELDS, count > 0 ? bytes : "");
}

static inline CURLcode bidwatch_curl_set_recipients(CURL *handle, struct curl_slist *recipients) {
    return (curl_easy_setopt)(handle, CURLOPT_MAIL_RCPT, recipients);
}

static inline CURLcode bidwatch_curl_set_upload_size(CURL *handle, curl_off_t count) {
    return (curl_easy_setopt)(handle, CURLOPT_INFILESIZE_LARGE, count);
}

typedef size_t (*bidwatch_curl_receiver)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode bidwatch_curl_on_body(CURL *handle, bidwatch_curl_receiver receiver, void *context) {
    CURLcode code = (curl_easy_setopt)(handle, CURLOPT_WRITEFUNCTION, receiver);
    return code != CURLE_OK ? code : (curl_easy_setopt)(handle, CURLOPT_WRITEDATA, context);
}

static inline CURLcode bidwatch_curl_on_header(CURL *handle, bidwatch_curl_receiver receiver, void *context) {
    CURLcode code = (curl_easy_setopt)(handle, CURLOPT_HEADERFUNCTION, receiver);
    return code != CURLE_OK ? code : (curl_easy_setopt)(handle, CURLOPT_HEADERDATA, context);
}

/// Sets what curl takes the bytes to upload from.
static inline CURLcode bidwatch_curl_on_upload(CURL *handle, bidwatch_curl_receiver source, void *context) {
    CURLcode code = (curl_easy_setopt)(handle, CURLOPT_READFUNCTION, source);
    return code != CURLE_OK ? code : (curl_easy_setopt)(handle, CURLOPT_READDATA, context);
}

/// Sets what curl asks about once a second, data or not; anything but 0 ends the transfer.
static inline CURLcode bidwatch_curl_on_progress(CURL *handle, curl_xferinfo_callback question, void *context) {
    CURLcode code = (curl_easy_setopt)(handle, CURLOPT_XFERINFOFUNCTION, question);
    if (code == CURLE_OK) code = (curl_easy_setopt)(handle, CURLOPT_XFERINFODATA, context);
    return code != CURLE_OK ? code : (curl_easy_setopt)(handle, CURLOPT_NOPROGRESS, 0L);
}

/// The status of the last response, 0 before one.
static inline long bidwatch_curl_status(CURL *handle) {
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

/// How many bytes of the request were sent, 0 when the connection never stood.
static inline long bidwatch_curl_sent(CURL *handle) {
    long count = 0;
    curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &count);
    return count;
}
