package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of security events when it cannot be written, or is moved away. */
final class SecurityEventsFileTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void whatCouldNotBeWrittenIsToldOnceItCanBe() throws IOException {
        Path file = folder.resolve("later").resolve("events.jsonl");
        try (SecurityEvents events = new SecurityEvents(Optional.of(file), InstantSource.system())) {
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
        try (SecurityEvents events = new SecurityEvents(Optional.of(file), InstantSource.system())) {
            events.write(List.of("first"));
            Files.move(file, folder.resolve("events.jsonl.1"));
            events.write(List.of("second"));
        }
        assertThat(file).hasContent("second");
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
