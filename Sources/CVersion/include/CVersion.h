// The version of the program and those of its Swift packages, as defined in Package.swift.
#ifndef CVERSION_H
#define CVERSION_H

// Such as 0.2.0 or 0.2.0+12.g4e6cefc.
const char *cv_program(void);

// Names and versions with commas between them.
const char *cv_packages(void);

#endif
