package io.trunkline.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The server under test, which all classes of a run share: the one that {@code trunkline.url} names, or one of this build
 * that runs until the last test is over. Give a test class or method a parameter of type {@link Target} or {@link Api}.
 */
final class Target implements AutoCloseable {

    static final String URL_PROPERTY = "trunkline.url";

    private final Api api;
    private final Optional<ServerProcess> process;
    private final Optional<Folder> folder;

    private Target(Api api, Optional<ServerProcess> process, Optional<Folder> folder) {
        this.api = api;
        this.process = process;
        this.folder = folder;
    }

    private static Target find() throws IOException {
        String url = System.getProperty(URL_PROPERTY, "");
        if (!url.isEmpty()) {
            Credentials credentials = Credentials.read(Path.of(System.getProperty("trunkline.credentials")));
            return new Target(
                    new Api(URI.create(url.replaceFirst("/+$", "")), credentials), Optional.empty(), Optional.empty());
        }
        Folder folder = Folder.create();
        // Tests change passwords more often than a person does, and get more of them wrong.
        ServerProcess process = ServerProcess.start(
                folder.path(),
                "--password.max-changes-per-hour",
                "1000",
                "--mail.max-address-changes-per-hour",
                "1000",
                "--access.lockout-attempts",
                "1000",
                "--limits.failed-authentications",
                "off",
                "--limits.new-keys",
                "off",
                "--limits.password-codes-per-address",
                "off",
                "--limits.code-tries-per-address",
                "off");
        return new Target(process.owner(), Optional.of(process), Optional.of(folder));
    }

    /** A client of the account under test. */
    Api api() {
        return api;
    }

    /** The process behind it; only for tests that are marked {@link OwnServer}. */
    ServerProcess process() {
        return process.orElseThrow();
    }

    /** A client of a new account, whose key is an Owner's; only for tests that are marked {@link OwnServer}. */
    Api newAccount() {
        CommandLine commandLine = process().commandLine();
        return new Api(api.base(), commandLine.createKey(commandLine.createAccount(), "Owner"));
    }

    @Override
    public void close() throws IOException {
        api.close();
        process.ifPresent(ServerProcess::close);
        if (folder.isPresent()) {
            folder.get().close();
        }
    }

    /** Hands the target to tests. */
    static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == Target.class || type == Api.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Target target = context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(Target.class, _ -> open(), Target.class);
            return parameter.getParameter().getType() == Api.class ? target.api() : target;
        }

        private static Target open() {
            try {
                return find();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
