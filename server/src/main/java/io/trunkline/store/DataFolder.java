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

    /** Makes the folder, for the owner alone, if it is not there, and returns it. Throws a {@link StoreException}. */
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

    /** Permissions for a new file or folder, where the file system knows such. */
    public static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : NONE;
    }

    /** The failure of a data folder that cannot be used. */
    public static StoreException unusable(Path folder, String reason, Throwable cause) {
        return new StoreException(
                StoreException.Kind.FAILED, "The data folder " + folder + " cannot be used: " + reason, cause);
    }

    /** What the operating system says, without the Java words around it. */
    public static String reason(IOException e) {
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e.getClass().getSimpleName();
    }
}
