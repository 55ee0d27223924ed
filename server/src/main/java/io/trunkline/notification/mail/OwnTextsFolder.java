package io.trunkline.notification.mail;

import io.trunkline.config.Origin;
import io.trunkline.config.SettingsProblem;
import io.trunkline.fault.NearestName;
import io.trunkline.notification.mail.PatternCheck.Mistake;
import io.trunkline.text.SafeText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a folder with texts of the operator's: {@code de.properties} with the keys of the built-in texts, and {@code de.low-balance.html}
 * for the page of a notice. For one reading by one thread.
 */
final class OwnTextsFolder {

    /** Far more than there can be texts. */
    private static final int MOST_FILES = 1_000;

    private static final int MOST_PROBLEMS = 100;
    private static final int LONGEST_REASON = 300;
    private static final String TEXTS = ".properties";

    private final String setting;
    private final Path folder;
    private final Map<String, Map<String, String>> texts = new HashMap<>();
    private final List<SettingsProblem> problems = new ArrayList<>();

    OwnTextsFolder(String setting, Path folder) {
        this.setting = setting;
        this.folder = folder;
    }

    OwnTexts.Found read() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path file : found) {
                if (files.size() == MOST_FILES) {
                    problem(folder, 0, "has more than " + MOST_FILES + " files, of which the others are not read");
                    break;
                }
                files.add(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            problem(folder, 0, "is not a folder that can be read: " + e);
        }
        files.sort(null);
        files.forEach(this::read);
        return new OwnTexts.Found(texts, problems);
    }

    private void read(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(".")) {
            // Of an editor, or of a volume: `..data` is how Kubernetes mounts a ConfigMap.
            return;
        }
        int dot = name.indexOf('.');
        String language = dot < 0 ? name : name.substring(0, dot);
        String rest = name.substring(language.length());
        boolean page = rest.endsWith(TextRules.PAGE) && rest.length() > TextRules.PAGE.length();
        if (!page && !rest.equals(TEXTS)) {
            problem(file, 0, "is not read: name it like en.properties or en.low-balance.html");
        } else if (!Languages.WITH_TEXTS.contains(language)) {
            problem(
                    file,
                    0,
                    "is for no language of mails: its name has to begin with one of "
                            + String.join(", ", Languages.WITH_TEXTS));
        } else {
            content(file).ifPresent(text -> {
                TextRules rules = new TextRules(MailTexts.of(language));
                if (page) {
                    page(file, language, rest.substring(1, rest.length() - TextRules.PAGE.length()), text, rules);
                } else {
                    texts(file, language, text, rules);
                }
            });
        }
    }

    private Optional<String> content(Path file) {
        try {
            return Optional.of(OwnTextFile.read(folder, file));
        } catch (OwnTextFile.UnusableException e) {
            problem(file, e.line(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            problem(file, 0, "cannot be read: " + e);
        }
        return Optional.empty();
    }

    private void page(Path file, String language, String notice, String pattern, TextRules rules) {
        if (!TextRules.notices().contains(notice)) {
            problem(file, 0, "is for no notice" + near(notice, TextRules.notices()));
            return;
        }
        String key = notice + TextRules.PAGE;
        Optional<Mistake> mistake = rules.mistake(key, pattern);
        if (mistake.isPresent()) {
            int before = Math.min(mistake.get().index(), pattern.length());
            int line = 1
                    + (int) pattern.substring(0, before)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            problem(file, line, mistake.get().reason());
        } else {
            use(language, key, pattern);
        }
    }

    private void texts(Path file, String language, String text, TextRules rules) {
        Map<String, Integer> lines = new HashMap<>();
        for (PropertyLine line : PropertyLine.of(text)) {
            PropertyLine.Entry entry;
            try {
                entry = line.read();
            } catch (IllegalArgumentException e) {
                problem(file, line.number(), "has an escape \\u without four hexadecimal digits");
                continue;
            }
            String key = entry.key();
            Integer first = lines.putIfAbsent(key, line.number());
            if (first != null) {
                problem(file, line.number(), key + " is there twice, first in line " + first + ", which is used");
            } else if (!rules.keys().contains(key)) {
                problem(file, line.number(), key + " is no text of mails" + near(key, rules.keys()));
            } else {
                rules.mistake(key, entry.value())
                        .ifPresentOrElse(
                                mistake -> problem(file, line.number(), key + " " + mistake.reason()),
                                () -> use(language, key, entry.value()));
            }
        }
    }

    private static String near(String name, Set<String> known) {
        return NearestName.of(name, known)
                .map(found -> "; did you mean " + found + "?")
                .orElse("");
    }

    private void use(String language, String key, String pattern) {
        texts.computeIfAbsent(language, _ -> new HashMap<>()).put(key, pattern);
    }

    /** @param line 0 if the whole file is meant */
    private void problem(Path file, int line, String reason) {
        if (problems.size() < MOST_PROBLEMS) {
            String shown = SafeText.of(reason);
            problems.add(new SettingsProblem(
                    setting,
                    new Origin(Origin.Kind.FILE, SafeText.of(file.toString()) + (line == 0 ? "" : " line " + line)),
                    shown.length() > LONGEST_REASON ? shown.substring(0, LONGEST_REASON) + "\u2026" : shown));
        }
    }
}
