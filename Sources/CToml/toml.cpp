#include "CToml.h"

#include <algorithm>
#include <deque>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

// toml++ recurses once per level, and so does Swift over its tree. This bounds nested values; `overlong_key` bounds
// dotted keys, which toml++ does not.
#define TOML_MAX_NESTED_VALUES 32

// toml++ asserts what its own parser checks again a line later, and ends the program for `a = 2026-11-23Tx`. Without
// NDEBUG it makes no assumptions for the optimizer of them either.
#undef NDEBUG
#define TOML_ASSERT(expression) static_cast<void>(0)
#include <toml++/toml.h>

struct ct_document {
    std::string message;
    ct_position position = {0, 0};
    bool failed = false;
    std::vector<ct_node> nodes;
    // A deque, since nodes point into its strings.
    std::deque<std::string> texts;
};

namespace {

ct_position position_of(const toml::source_region &region) {
    return {static_cast<uint32_t>(region.begin.line), static_cast<uint32_t>(region.begin.column)};
}

ct_text keep(ct_document &document, std::string_view text) {
    const std::string &kept = document.texts.emplace_back(text);
    return {kept.data(), kept.size()};
}

constexpr size_t key_dots_limit = 16;

// The end of the string or comment that begins at `start`, or `start` if none does. Only well-formed text matters:
// the parser stops at the rest.
size_t end_of_opaque(std::string_view text, size_t start) {
    const char quote = text[start];
    if (quote == '#') return std::min(text.find('\n', start), text.size());
    if (quote != '"' && quote != '\'') return start;
    const std::string_view delimiter =
        text.substr(start, 3) == std::string(3, quote) ? text.substr(start, 3) : text.substr(start, 1);
    size_t end = start + delimiter.size();
    while (end < text.size() && text.substr(end, delimiter.size()) != delimiter) {
        if (delimiter.size() == 1 && text[end] == '\n') return end;
        end += quote == '"' && text[end] == '\\' ? 2 : 1;
    }
    return std::min(end + delimiter.size(), text.size());
}

// Whether a key has more dots than anything could need; `where` is then the place of the first too many.
bool overlong_key(std::string_view text, ct_position &where) {
    size_t dots = 0;
    size_t index = 0;
    where = {1, 1};
    while (index < text.size()) {
        if (text[index] == '.' && ++dots > key_dots_limit) return true;
        if (std::string_view("\n=,[]{}").find(text[index]) != std::string_view::npos) dots = 0;
        const size_t next = std::max(end_of_opaque(text, index), index + 1);
        for (; index < next; ++index) {
            if (text[index] == '\n') where = {where.line + 1, 1};
            else if ((text[index] & 0xC0) != 0x80) ++where.column;
        }
    }
    return false;
}

template <typename T> std::string printed(const T &value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

void append(ct_document &document, const toml::node &value, const toml::key *key) {
    const size_t index = document.nodes.size();
    ct_node node = {};
    node.position = position_of(value.source());
    if (key) {
        node.key = keep(document, key->str());
        node.key_position = position_of(key->source());
    }
    switch (value.type()) {
    case toml::node_type::table: node.type = CT_TABLE; break;
    case toml::node_type::array: node.type = CT_ARRAY; break;
    case toml::node_type::string:
        node.type = CT_STRING;
        node.text = keep(document, value.as_string()->get());
        break;
    case toml::node_type::integer:
        node.type = CT_INTEGER;
        node.integer = value.as_integer()->get();
        break;
    case toml::node_type::floating_point:
        node.type = CT_FLOAT;
        node.real = value.as_floating_point()->get();
        break;
    case toml::node_type::boolean:
        node.type = CT_BOOLEAN;
        node.boolean = value.as_boolean()->get();
        break;
    default:
        node.type = CT_DATE_TIME;
        if (const auto *date = value.as_date()) node.text = keep(document, printed(date->get()));
        if (const auto *time = value.as_time()) node.text = keep(document, printed(time->get()));
        if (const auto *both = value.as_date_time()) node.text = keep(document, printed(both->get()));
    }
    document.nodes.push_back(node);
    if (const toml::table *table = value.as_table()) {
        for (const auto &[name, child] : *table) append(document, child, &name);
    } else if (const toml::array *array = value.as_array()) {
        for (const toml::node &child : *array) append(document, child, nullptr);
    }
    document.nodes[index].end = document.nodes.size();
}

} // namespace

ct_document *ct_parse(const char *bytes, size_t count) {
    auto *document = new ct_document;
    const std::string_view text(bytes, count);
    if (overlong_key(text, document->position)) {
        document->failed = true;
        document->message = "a key of too many parts";
        return document;
    }
    const toml::parse_result result = toml::parse(text);
    if (result) {
        append(*document, result.table(), nullptr);
    } else {
        document->failed = true;
        document->message = result.error().description();
        document->position = position_of(result.error().source());
    }
    return document;
}

void ct_free(ct_document *document) { delete document; }

bool ct_failed(const ct_document *document, ct_text *message, ct_position *position) {
    if (!document->failed) return false;
    *message = {document->message.data(), document->message.size()};
    *position = document->position;
    return true;
}

const ct_node *ct_nodes(const ct_document *document, size_t *count) {
    *count = document->nodes.size();
    return document->nodes.data();
}

#define CT_WORD(number) CT_QUOTED(number)
#define CT_QUOTED(number) #number

const char *ct_version(void) {
    return CT_WORD(TOML_LIB_MAJOR) "." CT_WORD(TOML_LIB_MINOR) "." CT_WORD(TOML_LIB_PATCH);
}
