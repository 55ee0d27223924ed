package io.trunkline.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.sms.send.SmsOutcome.Accepted;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarFile;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jsmpp.session.SMPPSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No log has a text, a number or the password, however much is to be logged. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmppLogsTest {

    private static final class Kept extends Handler {

        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** The names of all loggers of the library, found in its jar. */
    private static List<String> loggers() throws Exception {
        Path jar = Path.of(SMPPSession.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && name.startsWith("org/"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(SmppLogsTest::hasLogger)
                    .toList();
        }
    }

    private static boolean hasLogger(String className) {
        try {
            Field[] fields = Class.forName(className, false, SMPPSession.class.getClassLoader())
                    .getDeclaredFields();
            return Arrays.stream(fields).anyMatch(field -> field.getType().equals(org.slf4j.Logger.class));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void allLoggersOfTheLibraryAreSilentEvenIfAConfigurationTurnsThemOn() throws Exception {
        List<Logger> all = loggers().stream().map(Logger::getLogger).toList();
        assertThat(all).hasSizeGreaterThan(20);
        all.forEach(logger -> logger.setLevel(Level.ALL));
        SmppLogs.silence();
        assertThat(all).allSatisfy(logger -> assertThat(logger.getLevel()).isEqualTo(Level.OFF));
    }

    @Test
    void nothingThatPassesIsLogged() throws Exception {
        Kept kept = new Kept();
        Logger ours = Logger.getLogger("io.trunkline.sms");
        Logger theirs = Logger.getLogger("org.jsmpp");
        Logger.getLogger(SMPPSession.class.getName()).setLevel(Level.ALL);
        ours.setLevel(Level.ALL);
        ours.addHandler(kept);
        theirs.addHandler(kept);
        try (SmppCarrier carrier = new SmppCarrier();
                SmppTests tests = SmppTests.to(carrier)) {
            assertThat(tests.send("open-sesame")).isInstanceOf(Accepted.class);
            tests.heard().refuse(1);
            assertThat(SmppCarrier.deliver(
                            carrier.awaitBound(), 0, 0, "open-sesame".getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(0x64);
        } finally {
            ours.setLevel(null);
            ours.removeHandler(kept);
            theirs.removeHandler(kept);
        }
        assertThat(kept.records).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.getLoggerName()).startsWith("io.trunkline.sms");
            assertThat(entry.getMessage() + Arrays.toString(entry.getParameters()))
                    .doesNotContain(SmppCarrier.PASSWORD, "sesame", "1555");
        });
    }
}
