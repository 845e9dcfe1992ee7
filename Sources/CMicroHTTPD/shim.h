#pragma once
#include <microhttpd.h>
#include <sys/socket.h>

// libmicrohttpd's variadic functions, which Swift cannot call, with the arguments that Bidwatch gives them.

struct bidwatch_http_configuration {
    int listening_socket;
    unsigned int connection_limit;
    unsigned int connection_limit_per_address;
    unsigned int idle_timeout_seconds;
    size_t memory_per_connection;
    void *context;
    MHD_AccessHandlerCallback answer;
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection_changed;
};

/// Starts one epoll thread that serves the given listening socket, and owns it from then on.
static inline struct MHD_Daemon *bidwatch_http_start(const struct bidwatch_http_configuration *configuration) {
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
        configuration->answer, configuration->context,
        MHD_OPTION_LISTEN_SOCKET, configuration->listening_socket,
        MHD_OPTION_CONNECTION_LIMIT, configuration->connection_limit,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, configuration->connection_limit_per_address,
        MHD_OPTION_CONNECTION_TIMEOUT, configuration->idle_timeout_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, configuration->memory_per_connection,
        MHD_OPTION_NOTIFY_COMPLETED, configuration->completed, configuration->context,
        MHD_OPTION_NOTIFY_CONNECTION, configuration->connection_changed, configuration->context,
        MHD_OPTION_END);
}

/// What the notification of a connection's start has left with it.
static inline void *bidwatch_http_connection_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

/// The other side's address, NULL when unknown.
static inline const struct sockaddr *bidwatch_http_client_address(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}

/// The connection's socket, which stays open as long as its response is used.
static inline int bidwatch_http_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

/// Sets the time after which an idle connection is closed.
static inline enum MHD_Result bidwatch_http_set_timeout(struct MHD_Connection *connection, unsigned int seconds) {
    return MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, seconds);
}
