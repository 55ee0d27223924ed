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
 * What is imported: opened once, read for its SHA-256 first and then for its lines. What cannot be read twice, such as a pipe, is
 * copied to a file that is gone with this object. Used by one thread.
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
     * The lines of a file, which is read whole once before.
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

    /** Readable by its owner alone, since there may be passwords in it. */
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

    /** Does something with the content that was digested, and fails in the end if it was another one by then. */
    public void read(Reader reader) throws IOException {
        MessageDigest sha256 = sha256();
        reader.read(new DigestInputStream(Channels.newInputStream(channel.position(0)), sha256));
        if (!Arrays.equals(sha256.digest(), digest)) {
            throw new IOException(file.title()
                    + " was changed while it was imported; give the command the file again once it is complete");
        }
    }

    /** Reads to the end. */
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
