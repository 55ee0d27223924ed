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

/** Finds the operation for a call. Immutable and thread-safe. */
final class Routes {

    private final List<Operation> operations;

    /** @throws IllegalArgumentException if two operations have the same id, or the same method and path */
    Routes(List<Operation> operations) {
        this.operations = List.copyOf(operations);
        Set<String> names = new TreeSet<>();
        for (Operation operation : operations) {
            String shape = operation.method() + " " + operation.path().replaceAll("\\{[^}]*}", "{}");
            if (!names.add(operation.id()) || !names.add(shape)) {
                throw new IllegalArgumentException(
                        "two operations have the id " + operation.id() + ", or the method and path " + shape);
            }
        }
    }

    /**
     * An operation and the values of its path's placeholders.
     *
     * @param path the values, by name
     */
    record Found(Operation operation, Map<String, String> path) {}

    /**
     * Finds the operation for a method and a path.
     *
     * @param path the decoded path after the base path
     * @throws Problem 404 if nothing has this path, 405 if the path does not support the method
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
        throw Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, "This address does not support " + method + ".")
                .with("Allow", allow(allowed));
    }

    /**
     * The operation with an id.
     *
     * @throws IllegalArgumentException if there is none
     */
    Operation find(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no operation " + id));
    }

    private static String allow(Set<String> methods) {
        List<String> all = new ArrayList<>(methods);
        if (methods.contains("GET")) {
            all.add("HEAD");
        }
        all.add("OPTIONS");
        return String.join(", ", all);
    }

    /** The methods of a path, in the form of the Allow header; empty if nothing has this path. */
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
