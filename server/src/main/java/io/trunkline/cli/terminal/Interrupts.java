package io.trunkline.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * What Ctrl-C does during shutdown, when the JVM itself ignores it. By reflection: the class is not part of
 * the Java API, though every JVM we know has it. Stateless and thread-safe.
 */
public final class Interrupts {

    private Interrupts() {}

    /** Makes the next Ctrl-C end the process at once with the exit code; returns false where that is impossible. */
    public static boolean endAtOnce(int exitCode) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            // The handler has a single method, and nothing calls any other.
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
