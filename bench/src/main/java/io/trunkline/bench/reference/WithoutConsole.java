package io.trunkline.bench.reference;

import io.trunkline.bench.host.BenchException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * The server as it would be if it had no console: its jar without the console's pages, templates and files. What is left of the console are the
 * few classes with which the server is put together; its HTTP handlers answer nothing. Stateless and thread-safe.
 */
public final class WithoutConsole {

    private static final String CONSOLE = "io/trunkline/console/";
    private static final String TEMPLATES = "gg/jte/";
    private static final String HANDLER = "Handler.class";

    private WithoutConsole() {}

    /** Writes it to {@code copy}. Throws a {@link BenchException} if that fails. */
    public static void of(Path jar, Path copy) {
        try (JarFile whole = new JarFile(jar.toFile(), false);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
            Enumeration<JarEntry> entries = whole.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.startsWith(TEMPLATES) || isBelow(CONSOLE, name)) {
                    continue;
                }
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = whole.getInputStream(entry)) {
                    byte[] content = in.readAllBytes();
                    boolean isHandler = name.startsWith(CONSOLE) && name.endsWith(HANDLER);
                    out.write(isHandler ? answeringNothing(content) : content);
                }
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new BenchException("The jar without the console cannot be written: " + e.getMessage(), e);
        }
    }

    private static boolean isBelow(String folder, String name) {
        return name.startsWith(folder) && name.indexOf('/', folder.length()) >= 0;
    }

    private static byte[] answeringNothing(byte[] handler) {
        ClassFile format = ClassFile.of();
        return format.transformClass(format.parse(handler), (answering, element) -> {
            if (element instanceof MethodModel method && method.methodName().equalsString("handle")) {
                answering.withMethodBody(
                        method.methodName(),
                        method.methodType(),
                        method.flags().flagsMask(),
                        code -> code.iconst_0().ireturn());
            } else {
                answering.with(element);
            }
        });
    }
}
