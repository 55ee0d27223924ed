package io.trunkline.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {

    @TempDir
    private Path folder = Path.of("");

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws IOException {
        Path file = folder.resolve("credentials.json");
        AtomicFile.writeSecret(file, "{\"a\":\"ä\"}");
        assertThat(file).hasContent("{\"a\":\"ä\"}");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void anOlderFileThatEverybodyCouldReadIsReplaced() throws IOException {
        Path file = folder.resolve("credentials.json");
        Files.writeString(file, "a longer text that was here before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        AtomicFile.writeSecret(file, "new");
        assertThat(file).hasContent("new");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void whereItCannotBeWrittenNothingIsLeftBehind() throws IOException {
        Path file = folder.resolve("taken");
        Files.createDirectories(file.resolve("inside"));
        assertThatThrownBy(() -> AtomicFile.writeSecret(file, "text")).isInstanceOf(IOException.class);
        assertThat(folder.toFile().list()).containsExactly("taken");
        assertThatThrownBy(() -> AtomicFile.writeSecret(folder.resolve("no/such/folder/file"), "text"))
                .isInstanceOf(IOException.class);
    }
}
