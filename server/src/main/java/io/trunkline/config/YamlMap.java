package io.trunkline.config;

import io.trunkline.fault.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Keys and values of a YAML file other than the settings file, read just as strictly. Numbers are parsed from their
 * text, so none is rounded. Immutable, but not meant to be kept.
 *
 * <p>Every method that reads throws a {@link SettingsException} that names the line. {@link #items} and {@link #entries}
 * read all elements before they throw, so that one start of the server reports the problems of all of them.
 */
public final class YamlMap {

    private static final int LARGEST = 1024 * 1024;
    private static final int LONGEST_SHOWN_VALUE = 40;

    private final YamlFile file;
    private final Origin start;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    private YamlMap(YamlFile file, MappingNode map) {
        this.file = file;
        this.start = file.origin(map);
        List<SettingsProblem> problems = new ArrayList<>();
        for (NodeTuple entry : map.getValue()) {
            Origin origin = file.origin(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add(new SettingsProblem("", origin, "a key must be plain text"));
            } else if (entries.putIfAbsent(key.getValue(), entry) != null) {
                problems.add(new SettingsProblem(Shown.name(key.getValue()), origin, "is given twice"));
            }
        }
        refuse(problems);
    }

    /**
     * Reads a file of at most 1 MiB.
     *
     * @throws SettingsException if it cannot be read, is not a YAML mapping, or is empty
     */
    public static YamlMap read(Path path) {
        List<SettingsProblem> problems = new ArrayList<>();
        YamlFile file = new YamlFile(path, LARGEST, problems::add);
        Optional<MappingNode> map = file.read();
        refuse(problems);
        return new YamlMap(
                file,
                map.orElseThrow(
                        () -> new SettingsException(List.of(new SettingsProblem("", Origin.file(path), "is empty")))));
    }

    /**
     * Refuses every key but these.
     *
     * @throws SettingsException with a problem for every other key
     */
    public void allowOnly(String... names) {
        Set<String> known = Set.of(names);
        refuse(entries.keySet().stream()
                .filter(key -> !known.contains(key))
                .map(key -> new SettingsProblem(
                        Shown.name(key),
                        origin(key),
                        "is not a key that belongs here"
                                + NearestName.of(key, Arrays.asList(names))
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse("")))
                .toList());
    }

    /** Whether the key is present, with or without a value. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /**
     * The value of a key that must be present.
     *
     * @param parser throws {@link IllegalArgumentException} with a reason such as "must be a number"
     */
    public <T> T value(String key, Function<String, T> parser) {
        return scalar(key, valueNode(key), parser);
    }

    /** The value of a key, or {@code otherwise} if the key is absent. */
    public <T> T value(String key, Function<String, T> parser, T otherwise) {
        return has(key) ? value(key, parser) : otherwise;
    }

    /** Parses a key itself, if keys are data. */
    public <T> T key(String key, Function<String, T> parser) {
        try {
            return parser.apply(key);
        } catch (IllegalArgumentException e) {
            throw refusal(key, origin(key), String.valueOf(e.getMessage()));
        }
    }

    /** All keys with their values, in the order of the file. */
    public <T> Map<String, T> entries(Function<String, T> parser) {
        Map<String, T> values = new LinkedHashMap<>();
        List<SettingsProblem> problems = new ArrayList<>();
        for (String key : entries.keySet()) {
            collect(problems, () -> values.put(key, value(key, parser)));
        }
        refuse(problems);
        return values;
    }

    /** The values of a list of plain values; the key must be present, the list may be empty. */
    public <T> List<T> values(String key, Function<String, T> parser) {
        List<T> values = new ArrayList<>();
        for (Node item : list(key)) {
            values.add(scalar(key, item, parser));
        }
        return values;
    }

    /** The map below a key that must be present. */
    public YamlMap below(String key) {
        return map(key, valueNode(key));
    }

    /** The items of a list of maps; the key must be present, the list may be empty. */
    public <T> List<T> items(String key, Function<YamlMap, T> reader) {
        List<T> items = new ArrayList<>();
        List<SettingsProblem> problems = new ArrayList<>();
        for (Node item : list(key)) {
            collect(problems, () -> items.add(reader.apply(map(key, item))));
        }
        refuse(problems);
        return items;
    }

    /** A refusal of a key's value for a reason that only the caller knows. */
    public SettingsException refusal(String key, String reason) {
        return refusal(key, origin(key), reason);
    }

    private Origin origin(String key) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            throw new IllegalArgumentException("There is no key " + key);
        }
        return file.origin(entry.getKeyNode());
    }

    private Node valueNode(String key) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            throw refusal(key, start, "is missing");
        }
        if (YamlFile.isNothing(entry.getValueNode())) {
            throw refusal(key, origin(key), "has no value");
        }
        return entry.getValueNode();
    }

    private List<Node> list(String key) {
        if (valueNode(key) instanceof SequenceNode list) {
            return list.getValue();
        }
        throw refusal(key, origin(key), "must be a list");
    }

    private YamlMap map(String key, Node node) {
        if (node instanceof MappingNode map) {
            return new YamlMap(file, map);
        }
        throw refusal(key, file.origin(node), "must hold lines of the form key: value");
    }

    private <T> T scalar(String key, Node node, Function<String, T> parser) {
        Origin origin = file.origin(node);
        if (!(node instanceof ScalarNode scalar) || YamlFile.isNothing(node)) {
            throw refusal(key, origin, "must be one plain value");
        }
        String text = scalar.getValue();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            String shown = text.length() <= LONGEST_SHOWN_VALUE ? ", not \"" + Shown.text(text) + "\"" : "";
            throw refusal(key, origin, e.getMessage() + shown);
        }
    }

    private static void collect(List<SettingsProblem> problems, Runnable reading) {
        try {
            reading.run();
        } catch (SettingsException e) {
            problems.addAll(e.problems());
        }
    }

    private static void refuse(List<SettingsProblem> problems) {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private static SettingsException refusal(String key, Origin origin, String reason) {
        return new SettingsException(List.of(new SettingsProblem(Shown.name(key), origin, reason)));
    }
}
