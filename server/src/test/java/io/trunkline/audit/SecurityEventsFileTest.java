package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.trunkline.audit.event.EventTarget;
import io.trunkline.audit.event.SecurityEvent;
import io.trunkline.audit.event.SecurityEvents;
import io.trunkline.testing.CapturedLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The file of security events when it cannot be written, or is moved away. */
final class SecurityEventsFileTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private static SecurityEvents eventsTo(Path file) {
        return new SecurityEvents(Optional.of(new EventTarget.Named(file)), InstantSource.system());
    }

    @Test
    void whatCouldNotBeWrittenIsToldOnceItCanBe() throws IOException {
        Path file = folder.resolve("later").resolve("events.jsonl");
        try (SecurityEvents events = eventsTo(file)) {
            events.write(List.of("first", "second"));
            assertThat(file).doesNotExist();
            Files.createDirectory(file.resolveSibling(""));
            events.write(List.of("third"));
            assertThat(Files.readAllLines(file)).hasSize(2).last().isEqualTo("third");
            assertThat(Files.readAllLines(file)).first().asString().endsWith("\"event\":\"events_lost\",\"times\":2}");
        }
    }

    @Test
    void aFileThatWasMovedAwayIsMadeAnew() throws IOException {
        Path file = folder.resolve("events.jsonl");
        try (SecurityEvents events = eventsTo(file)) {
            events.write(List.of("first"));
            Files.move(file, folder.resolve("events.jsonl.1"));
            events.write(List.of("second"));
        }
        assertThat(file).hasContent("second");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeThatNobodyReadsEndsNoLaterThanItMust() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        SecurityEvents events = eventsTo(pipe);
        for (int i = 0; i < 3; i++) {
            events.tell(SecurityEvent.lockedOut(Instant.EPOCH, 7, "192.0.2.1"));
        }
        try (CapturedLog log = new CapturedLog(SecurityEvents.class)) {
            assertTimeout(Duration.ofSeconds(10), events::close);
            assertThat(log.formatted(Level.WARNING))
                    .singleElement()
                    .asString()
                    .isEqualTo("Security events lost because they could not be written to " + pipe + ": 3");
        }
    }

    @Test
    void aPipeThatIsReadGetsWhatIsTold() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();
        try (SecurityEvents events = eventsTo(pipe)) {
            events.tell(SecurityEvent.lockedOut(Instant.EPOCH, 7, "192.0.2.1"));
        }
        try (BufferedReader lines = reader.inputReader()) {
            assertThat(lines.readLine()).contains("locked_out");
        }
        assertThat(reader.waitFor()).isZero();
    }

    @Test
    void whatWasBrokenOffStaysOnALineOfItsOwn() throws IOException {
        Path file = folder.resolve("events.jsonl");
        Files.writeString(file, "{\"time\":\"2026");
        try (SecurityEvents events = eventsTo(file)) {
            events.write(List.of("first"));
            events.write(List.of("second"));
        }
        assertThat(Files.readString(file)).isEqualTo("{\"time\":\"2026\nfirst\nsecond\n");
    }

    @Test
    void howeverOftenTheFileIsMovedAwayNobodyElseReadsIt() throws Exception {
        Path file = folder.resolve("events.jsonl");
        AtomicBoolean ended = new AtomicBoolean();
        Thread rotation = Thread.ofPlatform().start(() -> {
            for (int moved = 0; !ended.get(); ) {
                try {
                    Files.move(file, folder.resolve("events.jsonl." + moved));
                    moved++;
                } catch (NoSuchFileException none) {
                    Thread.onSpinWait();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        try (SecurityEvents events = eventsTo(file)) {
            for (int i = 0; i < 5_000; i++) {
                events.write(List.of("line"));
            }
        } finally {
            ended.set(true);
            rotation.join();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(found -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(found)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void whatClientsSendStaysOnItsLine() {
        assertThat(SecurityEvent.lockedOut(Instant.EPOCH, 7, "a\n\"b").line())
                .isEqualTo("{\"time\":\"1970-01-01T00:00:00Z\",\"event\":\"locked_out\",\"account_id\":7,"
                        + "\"address\":\"a\\n\\\"b\",\"times\":1}");
    }

    @Test
    void withoutAFileNothingIsDone() {
        try (SecurityEvents events = new SecurityEvents(Optional.empty(), InstantSource.system())) {
            events.tell(SecurityEvent.lockedOut(Instant.EPOCH, 7, "192.0.2.1"));
        }
        assertThat(folder).isEmptyDirectory();
    }
}
