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
            new Picture("console-overview", Scene::owner, "/", Pictures::steady, Look.DESK_LIGHT, Look.PHONE_DARK),
            new Picture("console-profile", Scene::owner, "/profile", Pictures::mistype, Look.DESK_LIGHT),
            new Picture("console-delivery", Scene::owner, "/callbacks/delivery?id=1", Pictures::steady, Look.DESK_DARK),
            new Picture(
                    "console-audit",
                    Scene::owner,
                    "/audit?from_date=2026-11-02&to_date=2026-11-02",
                    Pictures::steady,
                    Look.DESK_LIGHT),
            new Picture("console-security", Scene::owner, "/security", Look.DESK_DARK),
            new Picture("console-notifications", Scene::owner, "/notifications", Look.DESK_LIGHT),
            new Picture("console-arabic", Scene::noor, "/", Pictures::steady, Look.PHONE_LIGHT),
            new Picture("operators-accounts", Scene::operator, "/accounts", Look.DESK_LIGHT));

    /** What is another one in each run or for each person: how long an attempt took, random ids, who makes the pictures. */
    private static final String STEADY = """
        () => {
          const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            texts.currentNode.data = texts.currentNode.data.replace(/^[0-9]+ ms$/, '12 ms').replace(/msg_[A-Za-z0-9_-]+/, 'msg_2bX8kQ')
              .replace(/^[0-9a-f]{8,}$/, '5d1e09c2').replace(/session [0-9a-f]{8}/, 'session 5d1e09c2').replace(/^Operator .*$/, 'Operator ada');
          }
        }
        """;

    private Pictures() {}

    private static void mistype(Visitor owner) {
        owner.expect(422);
        owner.page().getByLabel("Mobile phone").fill("12");
        owner.page().getByLabel("Time zone").fill("Europe/Atlantis");
        owner.page().locator("main form button[type=submit]").first().click();
        owner.page().locator("[aria-invalid=true]").first().waitFor();
    }

    private static void steady(Visitor owner) {
        Object _ = owner.page().evaluate(STEADY);
    }

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
