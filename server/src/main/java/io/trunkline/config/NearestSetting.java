package io.trunkline.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the setting that a misspelt name was probably meant for. */
final class NearestSetting {

    private static final int LONGEST = 64;

    private NearestSetting() {}

    /** The nearest setting to a key, flag or variable name, its section being left out or not; empty if none is near. */
    static Optional<Setting<?>> to(String written) {
        String name = normal(written);
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        return KnownSettings.all().stream()
                .min(Comparator.comparingInt(setting -> distance(name, setting)))
                .filter(setting -> distance(name, setting) <= Math.min(3, name.length() / 3));
    }

    private static int distance(String name, Setting<?> setting) {
        String withoutSection = setting.key().substring(setting.key().indexOf('.') + 1);
        return Math.min(distance(name, normal(setting.key())), distance(name, normal(withoutSection)));
    }

    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replaceAll("[._]", "-");
        return lower.startsWith("trunkline-") ? lower.substring("trunkline-".length()) : lower;
    }

    /** Levenshtein's edit distance, row by row. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
