package io.trunkline.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads a settings file (YAML 1.2, UTF-8, at most 64 KiB) into keys, texts and lines. Sections may be nested or written
 * with dots. Not thread-safe; used once.
 */
final class SettingsFile {

    private static final int LARGEST = 64 * 1024;

    private final YamlFile file;
    private final DeclaredSettings declared;
    private final Consumer<SettingsProblem> problems;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private SettingsFile(Path file, DeclaredSettings declared, Consumer<SettingsProblem> problems) {
        this.file = new YamlFile(file, LARGEST, problems);
        this.declared = declared;
        this.problems = problems;
    }

    /**
     * One value.
     *
     * @param key the whole key, with dots
     * @param text as written; the items of a list joined by commas
     * @param kind the kind of value that was written
     */
    record Entry(String key, String text, Kind kind, Origin origin) {}

    enum Kind {
        NOTHING,
        TEXT,
        LIST,
        /** Keys below a setting, where none belong. */
        SECTION
    }

    /** The values in the order of the file. Problems with its form go to the consumer; everything that could be read is returned. */
    static List<Entry> read(Path file, DeclaredSettings declared, Consumer<SettingsProblem> problems) {
        return new SettingsFile(file, declared, problems).read();
    }

    private List<Entry> read() {
        file.read().ifPresent(map -> readMap("", map));
        return entries;
    }

    private void readMap(String prefix, MappingNode map) {
        Set<String> keys = new HashSet<>();
        for (NodeTuple tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.accept(new SettingsProblem("", file.origin(tuple.getKeyNode()), "a key must be plain text"));
                continue;
            }
            String key = prefix + keyNode.getValue();
            if (keys.add(key)) {
                readValue(key, keyNode, tuple.getValueNode());
            } else {
                problems.accept(new SettingsProblem(Shown.name(key), file.origin(keyNode), "is given twice"));
            }
        }
    }

    private void readValue(String key, Node keyNode, Node value) {
        switch (value) {
            // Not read further, because the text below a setting may be a secret and would be shown as a key.
            case MappingNode _ when declared.byKey(key).isPresent() -> add(key, "", Kind.SECTION, keyNode);
            case MappingNode map -> readMap(key + ".", map);
            case SequenceNode list -> readList(key, keyNode, list);
            default -> {
                boolean nothing = YamlFile.isNothing(value);
                add(key, nothing ? "" : ((ScalarNode) value).getValue(), nothing ? Kind.NOTHING : Kind.TEXT, keyNode);
            }
        }
    }

    private void readList(String key, Node keyNode, SequenceNode list) {
        if (list.getValue().stream().allMatch(item -> item instanceof ScalarNode && !YamlFile.isNothing(item))) {
            String text = list.getValue().stream()
                    .map(item -> ((ScalarNode) item).getValue())
                    .collect(Collectors.joining(","));
            add(key, text, Kind.LIST, keyNode);
        } else {
            problems.accept(new SettingsProblem(Shown.name(key), file.origin(list), "must be a list of plain texts"));
        }
    }

    private void add(String key, String text, Kind kind, Node keyNode) {
        Integer before = lines.putIfAbsent(key, YamlFile.line(keyNode));
        if (before == null) {
            entries.add(new Entry(key, text, kind, file.origin(keyNode)));
        } else {
            problems.accept(new SettingsProblem(
                    Shown.name(key), file.origin(keyNode), "is given twice, for the first time on line " + before));
        }
    }
}
