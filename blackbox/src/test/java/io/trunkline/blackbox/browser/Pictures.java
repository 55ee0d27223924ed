package io.trunkline.blackbox.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program behind {@code scripts/pictures.sh}: takes all pictures in {@code docs/images}. Those of the same pages are the same files. */
public final class Pictures {

    private static final List<Picture> ALL = List.of(
            new Picture("mail-en", Scene::reader, "/en/low-balance.html", Look.PHONE_LIGHT),
            new Picture("mail-ar", Scene::reader, "/ar/email-replaced.html", Look.PHONE_LIGHT),
            new Picture("outbox", Scene::operator, "/outbox", Look.DESK_LIGHT, Look.PHONE_DARK),
            new Picture("console-overview", Scene::owner, "/", Look.DESK_LIGHT, Look.PHONE_DARK),
            new Picture("console-profile", Scene::owner, "/profile", Look.DESK_DARK, Look.PHONE_LIGHT),
            new Picture("console-notifications", Scene::owner, "/notifications", Look.DESK_LIGHT),
            new Picture("console-billing", Scene::owner, "/billing", Look.DESK_LIGHT),
            new Picture("console-audit", Scene::owner, "/audit", Look.DESK_LIGHT));

    private Pictures() {}

    /**
     * Makes them.
     *
     * @param arguments the folder that gets them
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (Chromium chromium = Chromium.launch();
                Scene scene = Scene.set(chromium)) {
            for (Picture picture : ALL) {
                for (Path file : picture.take(scene, folder)) {
                    System.out.println(file + ", " + Files.size(file) + " bytes");
                }
            }
        }
    }
}
