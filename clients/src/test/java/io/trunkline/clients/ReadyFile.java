package io.trunkline.clients;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code serve --ready-file} writes once the server answers. */
record ReadyFile(
        URI http, URI https, URI operator, long accountId, Path credentials, Path authority, long pid, String version) {

    /** Reads the file; empty while it is missing or not complete. */
    static Optional<ReadyFile> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(Files.readString(file));
        } catch (JacksonException e) {
            return Optional.empty();
        }
        return json.isObject() ? Optional.of(of(json)) : Optional.empty();
    }

    private static ReadyFile of(JsonNode json) {
        return new ReadyFile(
                URI.create(json.required("http").asString()),
                URI.create(json.required("https").asString()),
                URI.create(json.required("operator").asString()),
                json.required("account_id").asLong(),
                Path.of(json.required("credentials").asString()),
                Path.of(json.required("ca").asString()),
                json.required("pid").asLong(),
                json.required("version").asString());
    }
}
