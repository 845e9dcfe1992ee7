#pragma once
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/// Asks the kernel to end this process when its parent ends; variadic in C, which Swift cannot call.
static inline int bidwatch_end_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGTERM); }

/// Closes what a new process would inherit from this number on; the C library has it, and Swift's module of it has not.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
static inline int bidwatch_spawn_closing(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
