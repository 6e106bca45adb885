#include <fribidi/fribidi.h>

// The version is a global variable. Swift cannot read it, since it could change.
static inline const char *cf_version(void) { return fribidi_version_info; }
