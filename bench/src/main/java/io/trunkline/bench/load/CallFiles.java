package io.trunkline.bench.load;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The two files that {@code wrk/calls.lua} reads; numbers are of four bytes with the most significant one first. */
public final class CallFiles {

    private CallFiles() {}

    /** For each call both parts, each after its length. */
    public static Path calls(Path file, List<RequestTemplate> calls) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (RequestTemplate call : calls) {
                for (String part : List.of(call.before(), call.after())) {
                    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(bytes.length);
                    out.write(bytes);
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of tokens and the size of a record, then for each token its length, itself, and zeros up to that size. */
    public static Path tokens(Path file, List<String> tokens) {
        int longest = tokens.stream().mapToInt(String::length).max().orElse(0);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(tokens.size());
            out.writeInt(Integer.BYTES + longest);
            for (String token : tokens) {
                byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
                out.writeInt(bytes.length);
                out.write(bytes);
                out.write(new byte[longest - bytes.length]);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
