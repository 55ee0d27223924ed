import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes the AOT cache: runs the real server on a throw-away database, calls it as clients do, and stops it, whereupon its
 * JVM writes down which classes it has loaded and which methods were hot. Run from source, by scripts/aot.sh.
 *
 * <p>It also keeps a copy of SQLite's library, which the driver would otherwise unpack for every start anew.
 *
 * <p>Arguments: the trunkline script, the cache to write, the library to write, an empty folder to work in.
 */
public final class Train {

    private static final int ROUNDS = 250;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Among the last lines that a start prints. */
    private static final Pattern STARTED = Pattern.compile("Read it back:.*GetAccountInfo", Pattern.DOTALL);
    private static final String FORM = "application/x-www-form-urlencoded";

    public static void main(String[] arguments) throws Exception {
        Path cache = Path.of(arguments[1]);
        Path library = Path.of(arguments[2]);
        Path work = Path.of(arguments[3]);
        Path output = work.resolve("output.txt");
        Path ready = work.resolve("ready.json");
        ProcessBuilder builder = new ProcessBuilder(
                        arguments[0], "serve", "--ephemeral", "--http-port", "0", "--https-port", "0", "--operator-port", "0",
                        "--ready-file", ready.toString())
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TRUNKLINE_"));
        // Relative to the working folder, because this variable cannot hold a path with a space.
        builder.environment().put("TRUNKLINE_JAVA_OPTS", "-XX:AOTCacheOutput=new.aot -Dorg.sqlite.tmpdir=.");
        Process server = builder.start();
        try {
            await(server, output, STARTED);
            String started = Files.readString(ready);
            String token = token(arguments[0], text(started, "credentials"));
            call(text(started, "http"), HttpClient.newHttpClient(), token);
            try (HttpClient secure = HttpClient.newBuilder()
                    .sslContext(trusting(Path.of(text(started, "ca"))))
                    .build()) {
                call(text(started, "https"), secure, token);
            }
            Files.createDirectories(library.getParent());
            put(unpacked(work, library.getFileName().toString()), library);
            server.destroy();
            if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || server.exitValue() != 0) {
                throw new IOException("the server did not stop: " + Files.readString(output));
            }
        } finally {
            server.destroyForcibly();
        }
        put(work.resolve("new.aot"), cache);
    }

    /** The library as the driver has unpacked it: it has chosen the one of this system. */
    private static Path unpacked(Path work, String name) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(work, "sqlite-*-" + name)) {
            return found.iterator().next();
        }
    }

    /** In one step, because a server may start meanwhile: beside its place first, since the source may be on another disk. */
    private static void put(Path source, Path target) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        // Not a copy, which would keep the permissions of a temporary file.
        Files.write(draft, Files.readAllBytes(source));
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** From a command, because a start prints no token where there is no terminal. */
    private static String token(String trunkline, String credentials) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(trunkline, "token", "--credentials", credentials)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("TRUNKLINE_"));
        Process process = builder.start();
        String token = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (process.waitFor() != 0) {
            throw new IOException("no token could be made");
        }
        return token;
    }

    private static void await(Process server, Path output, Pattern wanted) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            boolean ended = server.waitFor(20, TimeUnit.MILLISECONDS);
            if (wanted.matcher(Files.readString(output)).find()) {
                return;
            }
            if (ended) {
                break;
            }
        }
        throw new IOException("the server did not start: " + Files.readString(output));
    }

    private static void call(String base, HttpClient client, String token) throws IOException, InterruptedException {
        for (int i = 0; i < ROUNDS; i++) {
            String edit = "language_code=" + (i % 2 == 0 ? "de" : "en") + "&location=Europe%2FBerlin&account_first_name=Ada"
                    + i + "&account_last_name=Lovelace&min_balance_to_notify=" + i + ".5";
            String part = "--b\r\nContent-Disposition: form-data; name=\"account_first_name\"\r\n\r\nGrace" + i
                    + "\r\n--b--\r\n";
            send(client, base + "/platform_api/SetAccountInfo", token, FORM, edit);
            send(client, base + "/platform_api/GetAccountInfo", token, FORM, "");
            if (i % 5 == 0) {
                send(client, base + "/platform_api/SetAccountInfo", token, "multipart/form-data; boundary=b", part);
                send(client, base + "/platform_api/SetAccountInfo", token, FORM, "language_code=none");
                send(client, base + "/platform_api/GetAccountInfo", "none", FORM, "");
            }
        }
    }

    private static void send(HttpClient client, String uri, String token, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        int status = client.send(request, BodyHandlers.ofString()).statusCode();
        if (status != 200) {
            throw new IOException(uri + " answered with " + status);
        }
    }

    private static String text(String json, String name) throws IOException {
        Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!member.find()) {
            throw new IOException("the ready file has no " + name);
        }
        return member.group(1);
    }

    private static SSLContext trusting(Path authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream file = Files.newInputStream(authority)) {
            store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
