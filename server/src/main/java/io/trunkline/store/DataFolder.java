package io.trunkline.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that holds the database, the keys and the lock. */
public final class DataFolder {

    private static final FileAttribute<?>[] NONE = {};

    private DataFolder() {}

    /**
     * Creates the folder, accessible to its owner alone, if it does not exist, and returns it. Throws a {@link StoreException} if the
     * folder cannot be used.
     */
    public static Path prepare(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            }
            return folder;
        } catch (FileAlreadyExistsException e) {
            throw unusable(folder, e.getFile() + " is a file, not a folder", e);
        } catch (IOException e) {
            throw unusable(folder, "it cannot be created (" + reason(e) + ")", e);
        }
    }

    /** Permissions for a new file or folder; empty if the file system does not support them. */
    public static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : NONE;
    }

    /** The exception for a data folder that cannot be used. */
    public static StoreException unusable(Path folder, String reason, Throwable cause) {
        return new StoreException(
                StoreException.Kind.FAILED, "The data folder " + folder + " cannot be used: " + reason, cause);
    }

    /** What the operating system says, without Java's own words around it. */
    public static String reason(IOException e) {
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e.getClass().getSimpleName();
    }
}
