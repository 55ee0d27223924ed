package io.trunkline.blackbox.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A page of which there are pictures.
 *
 * @param name of the files; if there are several, each has its look behind it
 * @param viewer who looks at the page
 * @param address the page's, such as {@code /outbox}
 * @param act what the viewer does on the page first
 */
record Picture(String name, Function<Scene, Visitor> viewer, String address, Consumer<Visitor> act, List<Look> looks) {

    /** What is further down is left out, in CSS pixels. */
    private static final int HIGHEST = 1300;

    private static final String DRAWN =
            "() => document.fonts.ready.then(() => new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next))))";

    Picture(String name, Function<Scene, Visitor> viewer, String address, Look... looks) {
        this(name, viewer, address, _ -> {}, List.of(looks));
    }

    Picture(String name, Function<Scene, Visitor> viewer, String address, Consumer<Visitor> act, Look... looks) {
        this(name, viewer, address, act, List.of(looks));
    }

    /** Takes the pictures, and returns their files. */
    List<Path> take(Scene scene, Path folder) throws IOException {
        Visitor visitor = viewer.apply(scene);
        visitor.open(address);
        act.accept(visitor);
        List<Path> files = new ArrayList<>();
        for (Look look : looks) {
            look.at(visitor.page());
            Path file = folder.resolve(name + (looks.size() == 1 ? "" : "-" + look.id()) + ".png");
            files.add(Files.write(file, Palette.shrink(shot(visitor.page(), look))));
        }
        return files;
    }

    /** As high as the page, in which nothing is as high as the window for no other reason. */
    private static byte[] shot(Page page, Look look) {
        int width = look.window().width;
        page.setViewportSize(width, 320);
        Number height = (Number) page.evaluate("document.documentElement.scrollHeight");
        page.setViewportSize(width, Math.min(height.intValue(), HIGHEST));
        // What has just come into view is drawn with the next frame.
        Object _ = page.evaluate(DRAWN);
        return page.screenshot(new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED));
    }
}
