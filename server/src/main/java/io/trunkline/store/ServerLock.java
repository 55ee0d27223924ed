package io.trunkline.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second server out of a data folder. The operating system releases the lock when the process ends, however it
 * ends; the file stays. Other commands may work on the folder meanwhile.
 */
public final class ServerLock implements AutoCloseable {

    static final String FILE_NAME = "trunkline.lock";
    /** Far after the process id in the file, so that the id can be read under the lock on every system. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int MAX_PID_LENGTH = 20;

    private final FileChannel channel;

    private ServerLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks the folder, which is created if it does not exist. If another server holds the lock, throws a {@link StoreException} that names
     * the holder.
     */
    public static ServerLock acquire(Path dataFolder) {
        Path file = DataFolder.prepare(dataFolder).resolve(FILE_NAME);
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    DataFolder.ownerOnly(file, "rw-------"));
            boolean acquired = false;
            try {
                if (tryLock(channel) == null) {
                    throw new StoreException(
                            StoreException.Kind.FAILED,
                            "Another server uses the data folder " + dataFolder + holder(channel)
                                    + "; stop it first, or choose another folder",
                            null);
                }
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
                acquired = true;
                return new ServerLock(channel);
            } finally {
                if (!acquired) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw DataFolder.unusable(
                    dataFolder, "the lock " + file + " cannot be taken (" + DataFolder.reason(e) + ")", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            // Held by this process itself.
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(MAX_PID_LENGTH);
        channel.read(content, 0);
        String pid = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
        return pid.isEmpty() || !pid.chars().allMatch(Character::isDigit) ? "" : " (process " + pid + ")";
    }

    /** Releases the lock, so that another server can start. Idempotent. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.FAILED, "The lock of the data folder could not be released", e);
        }
    }
}
