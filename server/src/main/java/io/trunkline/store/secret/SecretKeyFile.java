package io.trunkline.store.secret;

import io.trunkline.file.AtomicFile;
import io.trunkline.store.DataFolder;
import io.trunkline.store.ServerLock;
import io.trunkline.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file with the key that encrypts secrets at rest: one line of Base64, readable by its owner alone. */
final class SecretKeyFile {

    static final String FILE_NAME = "secret.key";

    /** Holds a second key while the first one changes. */
    static final String PREVIOUS_FILE_NAME = FILE_NAME + ".previous";

    private static final Logger LOG = LoggerFactory.getLogger(SecretKeyFile.class);
    private static final int MAX_BYTES = 1024;

    private final Path folder;
    private final Path file;

    SecretKeyFile(Path folder) {
        this(folder, FILE_NAME);
    }

    private SecretKeyFile(Path folder, String name) {
        this.folder = folder;
        this.file = folder.resolve(name);
    }

    /** The file with the second key. */
    static SecretKeyFile previous(Path folder) {
        return new SecretKeyFile(folder, PREVIOUS_FILE_NAME);
    }

    Path path() {
        return file;
    }

    /** Decodes a key. The message of the exception says where the key came from, never what it was. */
    static byte[] decode(String base64, String source) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            // The cause would quote a part of the text.
            throw new StoreException(
                    StoreException.Kind.FAILED, "The secret key in " + source + " is not Base64", null);
        }
        if (key.length != SecretKey.BYTES) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "The secret key in " + source + " has " + key.length + " bytes instead of " + SecretKey.BYTES,
                    null);
        }
        return key;
    }

    /** Reads the key, which must exist. */
    byte[] read() {
        try {
            warnIfOthersCanRead();
            if (Files.size(file) > MAX_BYTES) {
                throw new StoreException(
                        StoreException.Kind.FAILED, "The file " + file + " contains no secret key", null);
            }
            return decode(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
        } catch (NoSuchFileException e) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "The secret key of this database is missing: restore the file " + file
                            + " or give the key as database.secret-key",
                    e);
        } catch (IOException e) {
            throw DataFolder.unusable(folder, file + " cannot be read (" + DataFolder.reason(e) + ")", e);
        }
    }

    /** Reads the key; empty if the file does not exist. */
    Optional<byte[]> readIfThere() {
        return Files.exists(file) ? Optional.of(read()) : Optional.empty();
    }

    /**
     * Replaces this key with a new one; the old key becomes the previous one. If this is interrupted at any point, each key that values may
     * be sealed with is in one of the two files. Only the holder of the {@link ServerLock} may do so.
     *
     * @throws StoreException if there already is another previous key, which may be the only one that opens some values, or backups
     */
    void replace(SecureRandom random) {
        byte[] old = read();
        SecretKeyFile previous = previous(folder);
        if (previous.readIfThere()
                .filter(kept -> !MessageDigest.isEqual(kept, old))
                .isPresent()) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "The file " + previous.path() + " contains a different key than " + file
                            + ": complete the earlier rotation and move that file away before you create a third key",
                    null);
        }
        byte[] key = new byte[SecretKey.BYTES];
        random.nextBytes(key);
        try {
            AtomicFile.writeSecret(previous.path(), line(old));
            AtomicFile.writeSecret(file, line(key));
        } catch (IOException e) {
            throw DataFolder.unusable(folder, file + " cannot be replaced (" + DataFolder.reason(e) + ")", e);
        }
        Arrays.fill(old, (byte) 0);
        Arrays.fill(key, (byte) 0);
    }

    private static String line(byte[] key) {
        return Base64.getEncoder().encodeToString(key) + "\n";
    }

    /** Reads the key; creates one if the file does not exist. If several processes create one, all get the same. */
    byte[] readOrCreate(SecureRandom random) {
        if (!Files.exists(file)) {
            create(random);
        }
        return read();
    }

    private void create(SecureRandom random) {
        byte[] key = new byte[SecretKey.BYTES];
        random.nextBytes(key);
        byte[] line = line(key).getBytes(StandardCharsets.US_ASCII);
        Path folderThere = DataFolder.prepare(folder);
        Path draft = folderThere.resolve(FILE_NAME + "."
                + ProcessHandle.current().pid() + "." + Thread.currentThread().threadId());
        try {
            try {
                write(draft, line);
                publish(draft);
            } finally {
                Files.deleteIfExists(draft);
            }
            syncFolder();
        } catch (IOException e) {
            throw DataFolder.unusable(folder, file + " cannot be written (" + DataFolder.reason(e) + ")", e);
        }
    }

    private static void write(Path draft, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                DataFolder.ownerOnly(draft, "rw-------"))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Gives the complete draft its final name, in one step and without replacing a key that came first. */
    private void publish(Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another process has created the secret key");
        } catch (UnsupportedOperationException | IOException e) {
            // No hard links here: the move can replace a key only if two first starts happen at this very moment.
            if (!Files.exists(file)) {
                Files.move(draft, file);
            }
        }
    }

    /** Makes the new name survive a loss of power, on systems where folders can be opened for that. */
    private void syncFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("This system cannot sync folders", e);
        }
    }

    private void warnIfOthersCanRead() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)) {
            LOG.warn("Other users can read the secret key: run chmod 600 {}", file);
        }
    }
}
