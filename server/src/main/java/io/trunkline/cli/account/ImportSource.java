package io.trunkline.cli.account;

import io.trunkline.cli.terminal.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The input of an import: opened once, read for its SHA-256 and then for its lines. What cannot be read twice, such as a pipe, is
 * copied to a file that is deleted with this object. Used by one thread.
 */
public final class ImportSource implements AutoCloseable {

    private final InputFile file;
    private final FileChannel channel;
    private final byte[] digest;

    private ImportSource(InputFile file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        InputStream all = Channels.newInputStream(channel.position(0));
        MessageDigest sha256 = sha256();
        new DigestInputStream(all, sha256).transferTo(OutputStream.nullOutputStream());
        this.digest = sha256.digest();
    }

    /**
     * The lines of a file, after reading it once completely.
     *
     * @throws UncheckedIOException with the name and the reason, if it cannot be read
     */
    public static ImportSource open(InputFile file) {
        try {
            FileChannel channel = file.isRegular() ? FileChannel.open(Path.of(file.name())) : copy(file);
            try {
                return new ImportSource(file, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file.failure(), e);
        }
    }

    /** Readable only by its owner, since it may contain passwords. */
    private static FileChannel copy(InputFile file) throws IOException {
        Path copy = Files.createTempFile("trunkline-import-", null);
        FileChannel channel = FileChannel.open(
                copy, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try (InputStream in = file.open()) {
            in.transferTo(Channels.newOutputStream(channel));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** In hexadecimal digits. */
    String sha256Text() {
        return HexFormat.of().formatHex(digest);
    }

    /** In bytes. */
    long size() throws IOException {
        return channel.size();
    }

    /** Processes the digested content, and fails at the end if it had changed meanwhile. */
    public void read(Reader reader) throws IOException {
        MessageDigest sha256 = sha256();
        reader.read(new DigestInputStream(Channels.newInputStream(channel.position(0)), sha256));
        if (!Arrays.equals(sha256.digest(), digest)) {
            throw new IOException(
                    file.title() + " changed during the import; run the command again once the file is complete");
        }
    }

    /** Reads to the end of the file. */
    public interface Reader {
        void read(InputStream in) throws IOException;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
