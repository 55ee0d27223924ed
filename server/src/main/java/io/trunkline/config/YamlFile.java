package io.trunkline.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads an operator's YAML 1.2 file, in UTF-8, into a tree of nodes. Problems with the file as a whole go to the
 * consumer. Not thread-safe; used once.
 *
 * @param largest maximum size in bytes, a whole number of KiB
 */
record YamlFile(Path path, int largest, Consumer<SettingsProblem> problems) {

    /** The content of the file; empty if there is none, or if something is wrong. */
    Optional<MappingNode> read() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                problem("is larger than " + largest / 1024 + " KiB");
            } else {
                return parse(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            }
        } catch (NoSuchFileException e) {
            problem("does not exist");
        } catch (AccessDeniedException e) {
            problem("may not be read by this user");
        } catch (CharacterCodingException e) {
            problem("is not UTF-8 text");
        } catch (IOException e) {
            problem("cannot be read" + (Files.isDirectory(path) ? ": it is a folder" : ""));
        }
        return Optional.empty();
    }

    private Optional<MappingNode> parse(String text) {
        LoadSettings settings =
                LoadSettings.builder().setAllowNonScalarKeys(true).build();
        Optional<YamlCheck.Violation> violation = YamlCheck.check(settings, text);
        if (violation.isPresent()) {
            int line = violation.get().line();
            problems.accept(new SettingsProblem(
                    "",
                    line > 0 ? Origin.file(path, line) : Origin.file(path),
                    violation.get().reason()));
            return Optional.empty();
        }
        Optional<Node> root = new Compose(settings).composeString(text);
        if (root.isEmpty() || isNothing(root.get())) {
            return Optional.empty();
        }
        if (root.get() instanceof MappingNode map) {
            return Optional.of(map);
        }
        problem("must hold lines of the form key: value");
        return Optional.empty();
    }

    private void problem(String reason) {
        problems.accept(new SettingsProblem("", Origin.file(path), reason));
    }

    /** Where a node begins. */
    Origin origin(Node node) {
        return Origin.file(path, line(node));
    }

    /** The line of a node, counted from 1. */
    static int line(Node node) {
        return node.getStartMark().orElseThrow().getLine() + 1;
    }

    /** Whether a value is missing or null. */
    static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
