package io.trunkline.blackbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Calls of every method that an OpenAPI document describes: parameters that are declared, with valid, nearly valid and wild values. */
final class FuzzedMethods {

    private static final int MOST_OPTIONAL = 4;
    private static final String PATHS = "/paths";

    /** Ends a session; to begin the next one, a password is hashed. */
    private static final String COSTLY = "Logout";

    private final Random random;
    private final List<Method> methods = new ArrayList<>();

    private record Method(String name, List<String> required, FuzzedValues values) {}

    /** @param known values of parameters that are right on this server, by name */
    FuzzedMethods(JsonNode document, Map<String, List<String>> known, Random random) {
        this.random = random;
        document.at(PATHS).forEachEntry((path, operations) -> {
            List<String> required = new ArrayList<>();
            for (JsonNode parameter : operations.at("/post/parameters")) {
                if (parameter.get("in").stringValue().equals("query")
                        && parameter.get("required").booleanValue()) {
                    required.add(parameter.get("name").stringValue());
                }
            }
            String name = path.substring(1);
            methods.add(new Method(name, required, new FuzzedValues(document, name, known, random)));
        });
    }

    /**
     * A call that is to be made.
     *
     * @param parameters by name, without what proves who calls
     */
    record FuzzedCall(String method, Map<String, String> parameters) {}

    int count() {
        return methods.size();
    }

    FuzzedCall next() {
        Method method = methods.get(random.nextInt(methods.size()));
        if (method.name().equals(COSTLY) && random.nextInt(20) > 0) {
            return next();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : method.required()) {
            if (random.nextInt(20) > 0) {
                parameters.put(name, method.values().value(name));
            }
        }
        for (int n = random.nextInt(MOST_OPTIONAL); n > 0; n--) {
            String name = method.values().name();
            parameters.put(name, method.values().value(name));
        }
        return new FuzzedCall(method.name(), parameters);
    }
}
