package io.trunkline.http.request;

import io.trunkline.method.argument.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the parameters of one source. Used by one thread. */
final class ParameterCollector {

    private final int limit;
    private final int room;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private int count;

    /** @param limit the maximum number of values of the call, over all sources */
    ParameterCollector(int limit) {
        this(limit, limit);
    }

    private ParameterCollector(int limit, int room) {
        this.limit = limit;
        this.room = room;
    }

    /** A collector for another source of the same call, with the part of the limit that this one has left. */
    ParameterCollector forNextSource() {
        return new ParameterCollector(limit, room - count);
    }

    /** @throws io.trunkline.fault.FaultException with code 101 if there are too many */
    void add(String name, String value) {
        countOne();
        List<String> one = List.of(value);
        List<String> before = values.putIfAbsent(name, one);
        if (before instanceof ArrayList<String> several) {
            several.add(value);
        } else if (before != null) {
            List<String> several = new ArrayList<>(before);
            several.add(value);
            values.put(name, several);
        }
    }

    /** Counts a parameter that has no value. */
    void countOne() {
        if (++count > room) {
            throw Malformed.call("A call has at most " + limit + " parameters.");
        }
    }

    /** The names of this source's parameters. */
    Set<String> names() {
        return values.isEmpty() ? Set.of() : Set.copyOf(values.keySet());
    }

    /** The parameters of this source and, for names that it lacks, those of {@code lesser}. */
    Parameters over(ParameterCollector lesser) {
        lesser.values.forEach(values::putIfAbsent);
        values.replaceAll((name, texts) -> List.copyOf(texts));
        return Parameters.wrap(values);
    }
}
