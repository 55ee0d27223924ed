package io.trunkline.cli.terminal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Puts into words what Java says by an exception's class. */
public final class FileProblems {

    private FileProblems() {}

    /** Why a file cannot be read or written, with the file's name if the exception has it; without a full stop. */
    public static String reason(IOException problem) {
        String name = problem instanceof FileSystemException named && named.getFile() != null
                ? ": " + TerminalText.visible(named.getFile())
                : "";
        return switch (problem) {
            case NoSuchFileException _ -> "no such file" + name;
            case AccessDeniedException _ -> "permission denied" + name;
            case FileAlreadyExistsException _ -> "the file already exists" + name;
            case NotDirectoryException _ -> "not a folder" + name;
            case CharacterCodingException _ -> "it is not UTF-8 text";
            case FileSystemException other when other.getReason() != null -> other.getReason() + name;
            default -> problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
        };
    }

    /** Why a file cannot be read. */
    public static String reason(Path file, IOException problem) {
        return switch (problem) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "permission denied";
            case CharacterCodingException _ -> "it is not UTF-8 text";
            default -> Files.isDirectory(file) ? "it is a folder" : reason(problem);
        };
    }
}
