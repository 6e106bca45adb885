// TOML for Swift: toml++ is C++ templates and variants, which Swift cannot call; here is the same tree, flat and in C.
#ifndef CTOML_H
#define CTOML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    CT_TABLE,
    CT_ARRAY,
    CT_STRING,
    CT_INTEGER,
    CT_FLOAT,
    CT_BOOLEAN,
    CT_DATE_TIME,
} ct_type;

/// UTF-8, not terminated; may hold NUL bytes.
typedef struct {
    const char *bytes;
    size_t count;
} ct_text;

/// Both from 1, columns in code points; 0 where there is none.
typedef struct {
    uint32_t line;
    uint32_t column;
} ct_position;

/// One value. Nodes are in pre-order: the children of the node at `i` begin at `i + 1`, and the subtree of a node
/// ends before `end`.
typedef struct {
    ct_type type;
    /// Empty for the root and for elements of arrays.
    ct_text key;
    ct_position key_position;
    ct_position position;
    size_t end;
    /// Of CT_STRING, and of CT_DATE_TIME as RFC 3339 spells it.
    ct_text text;
    int64_t integer;
    double real;
    bool boolean;
} ct_node;

/// Owns every pointer that the functions below hand out.
typedef struct ct_document ct_document;

/// Reads `count` bytes of TOML. Never NULL; to be freed with `ct_free`.
ct_document *ct_parse(const char *bytes, size_t count);
void ct_free(ct_document *document);

/// Whether the text was not TOML; then message and position say why, and there are no nodes.
bool ct_failed(const ct_document *document, ct_text *message, ct_position *position);

/// The first of `count` nodes: the root, a table.
const ct_node *ct_nodes(const ct_document *document, size_t *count);

/// Such as `3.3.0`.
const char *ct_version(void);

#ifdef __cplusplus
}
#endif

#endif
