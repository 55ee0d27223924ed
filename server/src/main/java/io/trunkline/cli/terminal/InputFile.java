package io.trunkline.cli.terminal;

import io.trunkline.parameter.ByteOrderMark;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A file named on the command line, or standard input for {@code -}. It is opened once and read from start to end, so
 * pipes and {@code /dev/stdin} work.
 *
 * @param complaint the message if it cannot be read, with {@code FILE} as a placeholder for its name
 * @param name as it was typed
 */
public record InputFile(String complaint, String name) {

    private static final int KIB = 1024;

    private static final String STANDARD_INPUT = "-";

    /**
     * A file by its path.
     *
     * @param complaint the start of the message about an unreadable file
     */
    public static InputFile of(String complaint, Path file) {
        return new InputFile(complaint, file.toString());
    }

    /** The standard input. */
    public static InputFile standardInput(String complaint) {
        return new InputFile(complaint, STANDARD_INPUT);
    }

    /** The message that it cannot be read, without a full stop. */
    public String failure() {
        return complaint.replace("FILE", title());
    }

    /** Its name in messages. */
    public String title() {
        return isStandardInput() ? "standard input" : TerminalText.visible(name);
    }

    /** Whether it can be read a second time. */
    public boolean isRegular() {
        return !isStandardInput() && Files.isRegularFile(Path.of(name));
    }

    /** Whether this is the standard input. */
    public boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }

    /**
     * Opens it; the caller closes the stream.
     *
     * @throws UncheckedIOException with the name and the reason, if it cannot be opened
     */
    public InputStream open() {
        if (isStandardInput()) {
            return new FilterInputStream(System.in) {
                @Override
                public void close() {
                    // It belongs to the process, not to us.
                }
            };
        }
        Path file = Path.of(name);
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a folder");
            }
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The whole content.
     *
     * @param most maximum in bytes, a whole number of KiB
     * @throws ParameterException if it is larger
     * @throws UncheckedIOException with the name and the reason, if it cannot be read
     */
    public byte[] bytes(CommandSpec spec, int most) {
        try (InputStream in = open()) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new ParameterException(
                        spec.commandLine(), failure() + ": it is larger than " + most / KIB + " KiB.");
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The whole content as text, without a byte order mark. Invalid UTF-8 is refused, because it would be stored as something else. */
    public String text(CommandSpec spec, int most) {
        return decode(bytes(spec, most))
                .map(ByteOrderMark::without)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), failure() + ": it is not UTF-8 text."));
    }

    /** The bytes decoded as UTF-8; empty if they are invalid. */
    public static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        String reason = isStandardInput() ? FileProblems.reason(e) : FileProblems.reason(Path.of(name), e);
        return new UncheckedIOException(failure(), new IOException(reason, e));
    }
}
