package io.trunkline.blackbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls of every operation of the operator API that its document describes, with right and wrong members. */
final class FuzzedOperations {

    /** Wrong in ways that the Management API's parameters, which are texts, cannot be. */
    private static final List<String> WILD = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e1000000",
            "1e-1000000000",
            "-1e99999999999",
            "1.50",
            "99999999999999999999999999999999999999999999999999999999999999999999999999",
            "9223372036854775808",
            "[]",
            "{}",
            "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]",
            "[1,\"a\",null]",
            "{\"a\":{\"a\":1}}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u202Egnp.exe\"",
            "\"1e400\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"2030-01-01T00:00:00Z\"",
            "\"' OR '1'='1\"");

    /** Would send something to another host. */
    private static final Set<String> LEFT_OUT = Set.of("testCallbacks");

    private final Random random;
    private final List<Long> accounts;
    private final List<Operation> operations = new ArrayList<>();

    private record Operation(String verb, String path, List<String> query, Map<String, JsonNode> members) {}

    /** @param accounts that anything may be done to */
    FuzzedOperations(JsonNode document, List<Long> accounts, Random random) {
        this.random = random;
        this.accounts = List.copyOf(accounts);
        document.get("paths")
                .forEachEntry((path, verbs) -> verbs.forEachEntry((verb, operation) -> {
                    if (!LEFT_OUT.contains(operation.get("operationId").stringValue())) {
                        List<String> query = new ArrayList<>();
                        for (JsonNode parameter : operation.path("parameters")) {
                            if (parameter.get("in").stringValue().equals("query")) {
                                query.add(parameter.get("name").stringValue());
                            }
                        }
                        Map<String, JsonNode> members = new LinkedHashMap<>();
                        operation
                                .at("/requestBody/content/application~1json/schema/properties")
                                .forEachEntry(members::put);
                        operations.add(new Operation(verb.toUpperCase(Locale.ROOT), path, query, members));
                    }
                }));
    }

    /** A request for the operator's listener, without a token. */
    Request next(String base) {
        Operation operation = operations.get(random.nextInt(operations.size()));
        StringBuilder target = new StringBuilder(base);
        for (String piece : operation.path().split("(?=\\{)|(?<=})", -1)) {
            target.append(piece.startsWith("{") ? place(piece) : piece);
        }
        String separator = "?";
        for (String name : operation.query()) {
            if (random.nextInt(3) == 0) {
                target.append(separator)
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(
                                random.nextBoolean() ? Integer.toString(random.nextInt(1200)) : wildText(),
                                StandardCharsets.UTF_8));
                separator = "&";
            }
        }
        if (operation.verb().equals("GET") || (operation.members().isEmpty() && random.nextInt(10) > 0)) {
            return Request.of(operation.verb(), target.toString());
        }
        Request request = Request.post(target.toString(), "application/json", body(operation.members()));
        return new Request(operation.verb(), request.target(), request.headers(), request.body());
    }

    private String place(String name) {
        if (random.nextInt(20) == 0) {
            return URLEncoder.encode(wildText(), StandardCharsets.UTF_8);
        }
        return name.equals("{account_id}")
                ? Long.toString(accounts.get(random.nextInt(accounts.size())))
                : Integer.toString(1 + random.nextInt(50));
    }

    private String body(Map<String, JsonNode> members) {
        List<String> written = new ArrayList<>();
        members.forEach((name, schema) -> {
            if (random.nextInt(3) > 0) {
                String value = random.nextInt(3) == 0 ? WILD.get(random.nextInt(WILD.size())) : valid(name, schema);
                written.add("\"" + name + "\":" + value);
            }
        });
        if (random.nextInt(20) == 0) {
            written.add("\"unknown\":1");
        }
        return "{" + String.join(",", written) + "}";
    }

    private String valid(String name, JsonNode schema) {
        String type = schema.get("type").isArray()
                ? schema.get("type").get(0).stringValue()
                : schema.get("type").stringValue();
        return switch (type) {
            case "boolean" -> Boolean.toString(random.nextBoolean());
            case "integer" -> Integer.toString(1 + random.nextInt(50));
            case "number" -> (1 + random.nextInt(100)) + "." + random.nextInt(100);
            case "array" -> name.equals("accounts") ? "[" + account() + "]" : "[\"Owner\"]";
            case "object" -> "{\"js_fail\":{}}";
            default -> JsonNodeFactory.instance.stringNode(text(name)).toString();
        };
    }

    private String account() {
        ObjectNode account = JsonNodeFactory.instance.objectNode();
        account.put("account_name", text("account_name")).put("account_email", text("account_email"));
        return JsonMapper.shared().writeValueAsString(account);
    }

    private String text(String name) {
        int number = random.nextInt(1_000_000);
        return switch (name) {
            case "account_name" -> "op-" + number;
            case "account_email" -> "op-" + number + "@example.com";
            // Hashing would take up all the time.
            case "account_password" -> "weak";
            case "callback_url" -> "https://127.0.0.1:1/" + number;
            case "type" -> "js_fail";
            case "expires" -> "2030-01-01T00:00:00Z";
            default -> "text " + number;
        };
    }

    private String wildText() {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "0";
            case 2 -> "1e400";
            case 3 -> "99999999999999999999";
            case 4 -> "\u0661\u202E\u0000";
            default -> "%2e%2e/\"'<>";
        };
    }
}
