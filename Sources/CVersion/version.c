#include "CVersion.h"

const char *cv_program(void) { return RESAYIL_VERSION; }

const char *cv_packages(void) { return RESAYIL_PACKAGES; }
