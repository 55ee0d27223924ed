package io.trunkline.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * What Ctrl-C does while the process is ending, when the JVM by itself does nothing. By reflection: the class is no part of
 * Java's own API, though every JVM that we know has it. Stateless and thread-safe.
 */
public final class Interrupts {

    private Interrupts() {}

    /** Ends the process at once on the next Ctrl-C, with an exit code; returns false where that is not possible. */
    public static boolean endAtOnce(int exitCode) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            // A handler has one method, and nothing asks it for anything else.
            InvocationHandler halt = (_, _, _) -> {
                Runtime.getRuntime().halt(exitCode);
                return null;
            };
            Object atOnce = Proxy.newProxyInstance(Interrupts.class.getClassLoader(), new Class<?>[] {handler}, halt);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), atOnce);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
