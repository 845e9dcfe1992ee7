#pragma once
#include <poppler.h>

/// Whether opening failed because a password is missing; a macro calls a function for the error's domain.
static inline int bidwatch_pdf_is_encrypted(const GError *error) {
    return g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);
}
