package io.trunkline.bench.reference;

import io.trunkline.bench.host.BenchException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * The server as it would be if it had no console: its jar without the console's classes, templates and files. What is left of the console are
 * its HTTP handlers, which answer nothing, because the server is put together with them. Stateless and thread-safe.
 */
public final class WithoutConsole {

    private static final List<String> LEFT_OUT = List.of("io/trunkline/console/", "gg/jte/");

    /** Of the classes that are left, without what they do: HTTP handlers, and what they would be put together from. */
    private static final List<String> STUBS = List.of("Handler.class", "ConsoleParts.class");

    private WithoutConsole() {}

    /** Writes it to {@code copy}. Throws a {@link BenchException} if that fails. */
    public static void of(Path jar, Path copy) {
        try (JarFile whole = new JarFile(jar.toFile(), false);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
            Enumeration<JarEntry> entries = whole.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                boolean isLeftOut = LEFT_OUT.stream().anyMatch(name::startsWith);
                if (isLeftOut && STUBS.stream().noneMatch(name::endsWith)) {
                    continue;
                }
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = whole.getInputStream(entry)) {
                    out.write(isLeftOut ? doingNothing(in.readAllBytes()) : in.readAllBytes());
                }
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new BenchException("The jar without the console cannot be written: " + e.getMessage(), e);
        }
    }

    /** A class with the same constructors, which do nothing; a handler answers no request. */
    private static byte[] doingNothing(byte[] original) {
        ClassFile format = ClassFile.of();
        ClassModel model = format.parse(original);
        return format.build(model.thisClass().asSymbol(), stub -> {
            stub.withFlags(model.flags().flagsMask());
            model.superclass().ifPresent(stub::withSuperclass);
            for (MethodModel method : model.methods()) {
                boolean isConstructor = method.methodName().equalsString(ConstantDescs.INIT_NAME);
                if (isConstructor || method.methodName().equalsString("handle")) {
                    stub.withMethodBody(
                            method.methodName(),
                            method.methodType(),
                            method.flags().flagsMask(),
                            code -> {
                                if (isConstructor) {
                                    initialise(model, code);
                                } else {
                                    code.iconst_0().ireturn();
                                }
                            });
                }
            }
        });
    }

    private static void initialise(ClassModel model, CodeBuilder code) {
        code.aload(0)
                .invokespecial(
                        model.superclass().orElseThrow().asSymbol(), ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .return_();
    }
}
