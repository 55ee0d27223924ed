package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The AOT cache: made by {@code scripts/aot.sh}, used by the {@code trunkline} script, and never in the way. */
@OwnServer
class AotCacheTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private static final String FROM_THE_CACHE = "io.trunkline.cli.Main source: shared objects file";

    /** A house of its own, in a folder with a space, so that the cache of this build is left alone. */
    private record House(Path path) {

        static House in(Folder folder) throws IOException {
            Path house = Files.createDirectories(folder.path().resolve("a house"));
            Files.createDirectories(house.resolve("server/target"));
            Files.createDirectory(house.resolve("scripts"));
            Files.copy(HOME.resolve("trunkline"), house.resolve("trunkline"));
            try (Stream<Path> scripts = Files.list(HOME.resolve("scripts"))) {
                for (Path script : scripts.toList()) {
                    Files.copy(script, house.resolve("scripts").resolve(script.getFileName()));
                }
            }
            Files.copy(HOME.resolve("server/target/trunkline.jar"), house.resolve("server/target/trunkline.jar"));
            return new House(house);
        }

        Path jar() {
            return path.resolve("server/target/trunkline.jar");
        }

        Path cache() {
            return path.resolve("server/target/trunkline.aot");
        }

        void replaceCache(byte[] content) throws IOException {
            Files.write(cache(), content);
            Files.setLastModifiedTime(cache(), Files.getLastModifiedTime(jar()));
        }

        CommandLine.Outcome train() {
            return run(
                    "",
                    "bash",
                    "-euc",
                    "source scripts/jdk.sh; source scripts/aot.sh; find_java 25 jdk; train_aot \"$PWD\"");
        }

        CommandLine.Outcome version(String javaOptions) {
            return run(javaOptions, path.resolve("trunkline").toString(), "version");
        }

        private CommandLine.Outcome run(String javaOptions, String... command) {
            ProcessBuilder builder = new ProcessBuilder(command).directory(path.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("TRUNKLINE_"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("TRUNKLINE_JAVA_OPTS", javaOptions);
            return CommandLine.run(builder);
        }

        boolean usesTheCache() {
            return version("-Xlog:class+load").out().contains(FROM_THE_CACHE);
        }

        void assertIgnoresTheCacheQuietly() {
            assertThat(usesTheCache()).isFalse();
            CommandLine.Outcome outcome = version("");
            assertThat(outcome.exit()).as(outcome.err()).isZero();
            assertThat(outcome.out()).hasLineCount(1).startsWith("trunkline ");
            assertThat(outcome.err()).isEmpty();
        }
    }

    @Test
    void theTrainedCacheIsUsedUnlessItDoesNotFit() throws IOException {
        try (Folder folder = Folder.create()) {
            House house = House.in(folder);

            CommandLine.Outcome training = house.train();
            assertThat(training.exit()).isZero();
            assertThat(training.err().lines()).as(training.err()).hasSize(1);
            assertThat(house.usesTheCache()).isTrue();
            assertThat(house.train().err()).isEmpty();

            FileTime date = Files.getLastModifiedTime(house.jar());
            Files.setLastModifiedTime(
                    house.jar(), FileTime.from(date.toInstant().minus(Duration.ofDays(1))));
            house.assertIgnoresTheCacheQuietly();
            Files.setLastModifiedTime(house.jar(), date);

            byte[] good = Files.readAllBytes(house.cache());
            house.replaceCache(Arrays.copyOf(good, good.length / 2));
            house.assertIgnoresTheCacheQuietly();
            house.replaceCache(new byte[100]);
            house.assertIgnoresTheCacheQuietly();
            house.replaceCache(good);
            assertThat(house.usesTheCache()).isTrue();
        }
    }

    @Test
    void aTrainingThatFailsSaysSoInOneLineAndIsNotTriedAgain() throws IOException {
        try (Folder folder = Folder.create()) {
            House house = House.in(folder);
            Files.writeString(house.jar(), "not a jar");

            CommandLine.Outcome training = house.train();
            assertThat(training.exit()).isZero();
            assertThat(training.out()).isEmpty();
            assertThat(training.err().lines()).hasSize(2).last().asString().contains("starts will be slower");
            assertThat(house.train().err()).isEmpty();
        }
    }
}
