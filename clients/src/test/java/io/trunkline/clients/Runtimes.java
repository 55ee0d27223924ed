package io.trunkline.clients;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that the programs are written in, as they are found on this machine. */
final class Runtimes {

    /** A language, a command that succeeds where it and its libraries are there, and the Debian packages that bring them. */
    private enum Language {
        BASH("command -v curl openssl", "bash curl openssl"),
        JS("command -v npm && node -e fetch", "nodejs npm"),
        JAVA("command -v java keytool", "openjdk-25-jdk-headless"),
        PHP("php -r 'exit(extension_loaded(\"curl\") && extension_loaded(\"openssl\") ? 0 : 1);'", "php-cli php-curl"),
        PYTHON("python3 -c 'import requests, jwt, cryptography'", "python3-requests python3-jwt python3-cryptography"),
        RUBY("ruby -ropenssl -rnet/http -rjson -e ''", "ruby");

        private final String check;
        private final String packages;

        Language(String check, String packages) {
            this.check = check;
            this.packages = packages;
        }
    }

    private Runtimes() {}

    /**
     * Returns the PATH for programs in a language.
     *
     * @param name the language as a fenced block names it
     * @throws AssertionError naming the Debian packages if something is missing
     */
    static Map<String, String> pathFor(String name) throws IOException, InterruptedException {
        Language language = Language.valueOf(name.toUpperCase(Locale.ROOT));
        for (Path folder : preferred(language)) {
            Map<String, String> path = Map.of("PATH", folder + File.pathSeparator + System.getenv("PATH"));
            if (Program.run(Path.of("."), path, List.of("bash", "-c", language.check))
                            .exit()
                    == 0) {
                return path;
            }
        }
        throw new AssertionError("This machine cannot run the " + name + " programs. ./test installs what they need; by"
                + " hand, on Debian: apt-get install " + language.packages);
    }

    /** Folders that may come first in PATH; the first one is there in any case. */
    private static List<Path> preferred(Language language) {
        List<Path> folders = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return switch (language) {
            case JAVA -> List.of(Path.of(System.getProperty("java.home"), "bin"));
            case PYTHON -> pythons(folders);
            case BASH, JS, PHP, RUBY -> List.of(folders.getFirst());
        };
    }

    /** The first python3 need not be the one that has the libraries; ./test names one in PYTHON. */
    private static List<Path> pythons(List<Path> folders) {
        Stream<Path> chosen = Optional.ofNullable(System.getenv("PYTHON")).map(Path::of).map(Path::getParent).stream();
        return Stream.of(chosen, folders.stream(), Stream.of(Path.of("/usr/bin")))
                .flatMap(paths -> paths)
                .filter(Objects::nonNull)
                .filter(folder -> Files.isExecutable(folder.resolve("python3")))
                .distinct()
                .toList();
    }
}
