package io.metaledger.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file or directory could not be used, in words: the system's own exceptions often have nothing but its name. */
public final class FileTrouble {

    private FileTrouble() {}

    /** The end of a sentence that has named the file. */
    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file or directory";
            case AccessDeniedException _ -> "this user may not";
            case FileAlreadyExistsException _ -> "there is something else of that name";
            case FileSystemException told when told.getReason() != null -> told.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
