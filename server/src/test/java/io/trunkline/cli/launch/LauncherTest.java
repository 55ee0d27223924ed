package io.trunkline.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An old Java is told that it is one. */
final class LauncherTest {

    private static final int JAVA_8 = 52;

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "9", "11", "17", "21", "24"})
    void theseAreTooOld(String version) {
        assertThat(Launcher.isTooOld(version)).isTrue();
        assertThat(Launcher.refusal(version, "/opt/java"))
                .contains("Trunkline needs Java 25 or newer; this is Java " + version, "/opt/java", "adoptium.net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "26", "30", "next"})
    void theseAreNot(String version) {
        assertThat(Launcher.isTooOld(version)).isFalse();
    }

    @Test
    void anOldJavaCanLoadIt() throws IOException {
        try (DataInputStream in =
                new DataInputStream(Objects.requireNonNull(Launcher.class.getResourceAsStream("Launcher.class")))) {
            assertThat(in.readInt()).isEqualTo(0xcafebabe);
            in.readUnsignedShort();
            assertThat(in.readUnsignedShort()).isEqualTo(JAVA_8);
        }
    }
}
