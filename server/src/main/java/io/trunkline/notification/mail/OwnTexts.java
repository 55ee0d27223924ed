package io.trunkline.notification.mail;

import io.trunkline.config.SettingsProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts of mails, those of the operator before the built-in ones. Each language stands for itself: what an operator wrote in another
 * language never takes the place of a built-in text. The folder is read when the first text or its problems are needed, and then never
 * again. Thread-safe.
 */
public final class OwnTexts {

    /** No text of the operator's. */
    public static final OwnTexts NONE = new OwnTexts("", Optional.empty());

    private final String setting;
    private final Optional<Path> folder;
    private final Map<String, MailTexts> used = new ConcurrentHashMap<>();
    private @Nullable Found found;

    /**
     * What is in a folder. Immutable.
     *
     * @param patterns by language and key
     * @param problems with what cannot be used
     */
    record Found(Map<String, Map<String, String>> patterns, List<SettingsProblem> problems) {

        Found {
            patterns = Map.copyOf(patterns);
            problems = List.copyOf(problems);
        }
    }

    /**
     * The texts in a folder.
     *
     * @param setting the key of the setting that names it
     * @param folder empty for none
     */
    public OwnTexts(String setting, Optional<Path> folder) {
        this.setting = setting;
        this.folder = folder;
    }

    private synchronized Found found() {
        if (found == null) {
            found = folder.map(path -> new OwnTextsFolder(setting, path).read())
                    .orElseGet(() -> new Found(Map.of(), List.of()));
        }
        return found;
    }

    /** Why some texts of the operator's are not used, built-in ones instead; empty if all are. */
    public List<SettingsProblem> problems() {
        return found().problems();
    }

    /** How many texts of the operator's are used. */
    public int count() {
        return found().patterns().values().stream().mapToInt(Map::size).sum();
    }

    /** The texts of one of {@link Languages#WITH_TEXTS}. */
    MailTexts in(String language) {
        return used.computeIfAbsent(language, this::read);
    }

    private MailTexts read(String language) {
        MailTexts builtIn = MailTexts.of(language);
        Map<String, String> own = found().patterns().get(language);
        return own == null ? builtIn : builtIn.with(own);
    }
}
