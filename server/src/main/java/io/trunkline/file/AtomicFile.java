package io.trunkline.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A small file whose new content is written under a temporary name and then moved into place in one step. A
 * reader, even after a crash, sees either all of the new content or the old one, and a full disk harms neither.
 *
 * <p>If the file system has no POSIX permissions, the file has those of its folder.
 */
public final class AtomicFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private final Path file;
    private final Path temporary;

    private AtomicFile(Path file, Path temporary) {
        this.file = file;
        this.temporary = temporary;
    }

    /** Creates or replaces a file that only its owner can read (mode 0600); durable on return. */
    public static void writeSecret(Path file, String text) throws IOException {
        prepareSecret(file, text).commit();
    }

    /** Prepares a file that everyone can read (mode 0644). */
    public static AtomicFile preparePublic(Path file, String text) throws IOException {
        return prepare(file, text, READABLE);
    }

    /** Prepares a file that only its owner can ever read (mode 0600). */
    public static AtomicFile prepareSecret(Path file, String text) throws IOException {
        return prepare(file, text, OWNER_ONLY);
    }

    /** Puts the new content in place; durable on return. */
    public void commit() throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncFolder(file);
    }

    /** Deletes the file if it exists; durable on return. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            syncFolder(file);
        }
    }

    private static AtomicFile prepare(Path file, String text, Set<PosixFilePermission> mode) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        boolean posix = posix(file);
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(temporary, options, attributes)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (posix) {
                Files.setPosixFilePermissions(temporary, mode);
            }
            channel.force(true);
        }
        return new AtomicFile(file, temporary);
    }

    /** Makes a rename or deletion durable by syncing the folder. Windows cannot open folders and does not need it. */
    public static void syncFolder(Path file) throws IOException {
        if (posix(file)) {
            try (FileChannel folder = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }
}
