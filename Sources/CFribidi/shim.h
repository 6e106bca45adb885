#include <fribidi/fribidi.h>

// The version is a global variable, which Swift takes for one that may change.
static inline const char *cf_version(void) { return fribidi_version_info; }
