package io.trunkline.audit.event;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Appends whole lines to the target of security events. A file is reopened for each batch. The calling thread must
 * not be interrupted, which would close the file. Not thread-safe.
 */
final class EventLines {

    private static final Set<OpenOption> APPENDING = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

    private final EventTarget target;
    private boolean brokenOff;

    /**
     * The progress of a batch.
     *
     * @param written lines written, from the first one
     * @param failure why it stopped; empty if all were written
     */
    record Outcome(int written, Optional<IOException> failure) {}

    EventLines(EventTarget target) {
        this.target = target;
    }

    Outcome append(List<String> lines) {
        Progress progress = new Progress();
        try {
            switch (target) {
                case EventTarget.Named(Path path) -> append(path, lines, progress);
                // It belongs to the process, and stays open.
                case EventTarget.StandardError() -> append(new FileOutputStream(FileDescriptor.err), lines, progress);
            }
            return new Outcome(progress.written, Optional.empty());
        } catch (IOException e) {
            return new Outcome(progress.written, Optional.of(e));
        }
    }

    private static final class Progress {
        private int written;
    }

    private void append(Path path, List<String> lines, Progress progress) throws IOException {
        try (FileChannel channel = FileChannel.open(path, APPENDING, ownerOnly(path))) {
            // Another process, or this one before a restart, may have left a partial line.
            brokenOff = channel.size() == 0 ? brokenOff && !Files.isRegularFile(path) : endsWithinLine(path);
            append(Channels.newOutputStream(channel), lines, progress);
        }
    }

    /** Writes line by line, so that a failure leaves at most one partial line and the output of others goes between lines. */
    private void append(OutputStream out, List<String> lines, Progress progress) throws IOException {
        for (String line : lines) {
            byte[] bytes = ((brokenOff ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8);
            brokenOff = true;
            out.write(bytes);
            brokenOff = false;
            progress.written++;
        }
    }

    /** Whether the file ends with a partial line. If the file cannot be read, the state remembered by this process is used. */
    private boolean endsWithinLine(Path path) {
        if (!Files.isRegularFile(path)) {
            return brokenOff;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            long size = file.size();
            return size > 0 && file.read(last, size - 1) == 1 && last.get(0) != '\n';
        } catch (IOException e) {
            return brokenOff;
        }
    }

    /** The permissions that a new file is created with. */
    private static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[] {};
    }
}
