package io.trunkline.operator;

import io.trunkline.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpStatus;

/** Finds the operation that a call means. Immutable and thread-safe. */
final class Routes {

    private final List<Operation> operations;

    /** @throws IllegalArgumentException if two operations have the same id, or the same method and path */
    Routes(List<Operation> operations) {
        this.operations = List.copyOf(operations);
        Set<String> names = new TreeSet<>();
        for (Operation operation : operations) {
            String shape = operation.method() + " " + operation.path().replaceAll("\\{[^}]*}", "{}");
            if (!names.add(operation.id()) || !names.add(shape)) {
                throw new IllegalArgumentException("two operations are " + operation.id() + " or " + shape);
            }
        }
    }

    /**
     * An operation, and what stands in the places of its path.
     *
     * @param path the values by name
     */
    record Found(Operation operation, Map<String, String> path) {}

    /**
     * What a method and a path mean.
     *
     * @param path decoded, behind the base
     * @throws Problem 404 if there is nothing of this path, 405 if it does not know the method
     */
    Found find(String method, String path) {
        Set<String> allowed = new TreeSet<>();
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Operation operation : operations) {
            Optional<Map<String, String>> places = match(operation.path(), path);
            if (places.isPresent()) {
                if (operation.method().equals(wanted)) {
                    return new Found(operation, places.get());
                }
                allowed.add(operation.method());
            }
        }
        if (allowed.isEmpty()) {
            throw Problem.notFound("There is nothing at this address; see " + BasePath.VALUE + "/openapi.json.");
        }
        throw Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, "This address does not know " + method + ".")
                .with("Allow", allow(allowed));
    }

    private static String allow(Set<String> methods) {
        List<String> all = new ArrayList<>(methods);
        if (methods.contains("GET")) {
            all.add("HEAD");
        }
        all.add("OPTIONS");
        return String.join(", ", all);
    }

    /** The methods of a path, as the header Allow has them; empty if there is nothing of this path. */
    Optional<String> allowed(String path) {
        Set<String> methods = new TreeSet<>();
        operations.stream()
                .filter(operation -> match(operation.path(), path).isPresent())
                .forEach(operation -> methods.add(operation.method()));
        return methods.isEmpty() ? Optional.empty() : Optional.of(allow(methods));
    }

    private static Optional<Map<String, String>> match(String template, String path) {
        String[] expected = template.split("/", -1);
        String[] actual = path.split("/", -1);
        if (expected.length != actual.length) {
            return Optional.empty();
        }
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{")) {
                if (actual[i].isEmpty()) {
                    return Optional.empty();
                }
                places.put(expected[i].substring(1, expected[i].length() - 1), actual[i]);
            } else if (!expected[i].equals(actual[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }
}
