package io.trunkline.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Trust for the official Java client, as docs/clients.md tells users to give it: the client has no setting of its own. It reads the store
 * when the first of its clients is made, be it for HTTP, and never again, so every class of tests that makes one asks for this before.
 */
final class JavaTrust {

    private static final String PASSWORD = "changeit";
    private static boolean given;

    private JavaTrust() {}

    /** Makes this JVM trust the server that all classes share. */
    static synchronized void in(Target shared) throws IOException, InterruptedException {
        if (given) {
            return;
        }
        // For as long as the JVM lives, and so in no test's folder.
        Path folder = Files.createTempDirectory("trunkline-trust");
        folder.toFile().deleteOnExit();
        Path store = folder.resolve("trunkline.p12");
        String _ = Program.run(
                        folder,
                        Runtimes.pathFor("java"),
                        List.of(
                                "keytool",
                                "-importcert",
                                "-noprompt",
                                "-alias",
                                "trunkline",
                                "-file",
                                shared.authority().toString(),
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD))
                .success();
        store.toFile().deleteOnExit();
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        given = true;
    }
}
