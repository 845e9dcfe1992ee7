#pragma once
#include <sys/eventfd.h>
#include <zmq.h>

/// A counter another thread can raise and a poller can wait on; Glibc's Swift module leaves eventfd out.
static inline int bidwatch_eventfd(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

/// Refuse clients when no authenticator runs. Debian's library has it; the header shows it only with draft features on.
#ifndef ZMQ_ZAP_ENFORCE_DOMAIN
#define ZMQ_ZAP_ENFORCE_DOMAIN 93
#endif

/// The name an authenticator gave a message's sender, likewise.
#ifndef ZMQ_MSG_PROPERTY_USER_ID
#define ZMQ_MSG_PROPERTY_USER_ID "User-Id"
#endif
