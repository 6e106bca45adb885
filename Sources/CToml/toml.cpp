#include "CToml.h"

#include <deque>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

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
    const toml::parse_result result = toml::parse(std::string_view(bytes, count));
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
