package io.trunkline.bench;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.report.Json;
import io.trunkline.bench.report.Markdown;
import io.trunkline.bench.report.Plots;
import io.trunkline.bench.report.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where results go. */
final class ResultFiles {

    private static final String BEGIN = "<!-- Written by bench/run --docs from here -->";
    private static final String END = "<!-- to here -->";

    private ResultFiles() {}

    /** Writes the Markdown with its plots, and the JSON; returns the Markdown's file. */
    static Path write(Path folder, String name, Results results) {
        try {
            Files.createDirectories(folder);
            StringBuilder text = new StringBuilder("# Benchmark of " + name + "\n\n" + Markdown.of(results));
            for (Map.Entry<String, String> plot : Plots.of(results).entrySet()) {
                String file = name + "-" + plot.getKey();
                Files.writeString(folder.resolve(file), plot.getValue());
                text.append("\n![](").append(file).append(")\n");
            }
            Files.writeString(folder.resolve(name + ".json"), Json.of(results));
            return Files.writeString(folder.resolve(name + ".md"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the results between the two markers of the page about performance, and the plots beside it. */
    static void document(Path page, Results results) {
        try {
            Path images = page.resolveSibling("performance");
            Files.createDirectories(images);
            StringBuilder part = new StringBuilder(Markdown.of(results));
            for (Map.Entry<String, String> plot : Plots.of(results).entrySet()) {
                Files.writeString(images.resolve(plot.getKey()), plot.getValue());
                part.append("\n![](performance/").append(plot.getKey()).append(")\n");
            }
            Files.writeString(page, between(Files.readString(page), part.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String between(String page, String part) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new BenchException("The page has no place for the results");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + part + "\n" + page.substring(end);
    }
}
