#pragma once
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/// Asks the kernel to end this process when its parent ends; variadic in C, which Swift cannot call.
static inline int bidwatch_end_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGTERM); }
