package io.trunkline.callback.send;

import io.trunkline.address.IpNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Resolves a host for a new connection and gives the client only addresses that the guard allows. The client connects to those without
 * resolving the name again, so it makes no difference if the name changes its address in between. Thread-safe.
 *
 * <p>The system's look-up cannot be interrupted and blocks its thread, so each look-up has a thread of its own, and none waits for another.
 */
final class GuardedResolver implements SocketAddressResolver, AutoCloseable {

    private static final long IDLE_SECONDS = 10;

    /**
     * If the last part looks like this, systems read the whole host as an IPv4 address, some of them with octal or hexadecimal parts,
     * others without: {@code 0177.0.0.1}, {@code 0x7f.1}, {@code 2130706433}.
     */
    private static final Pattern NUMERIC_END =
            Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?", Pattern.DOTALL);

    private final AddressGuard guard;
    private final NameResolver names;
    private final ThreadPoolExecutor threads;

    /** @param atOnce maximum number of look-ups at once; a further one fails */
    GuardedResolver(AddressGuard guard, NameResolver names, int atOnce) {
        this.guard = guard;
        this.names = names;
        threads = new ThreadPoolExecutor(
                0,
                atOnce,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().name("callback-name-", 0).daemon().factory());
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        try {
            Optional<InetAddress> literal = literal(host);
            if (literal.isPresent()) {
                promise.succeeded(allowed(List.of(literal.get()), port));
                return;
            }
            threads.execute(() -> lookUp(host, port, promise));
        } catch (AddressRefusedException e) {
            promise.failed(e);
        } catch (RejectedExecutionException e) {
            promise.failed(new IOException("Too many names are being resolved", e));
        }
    }

    private void lookUp(String host, int port, Promise<List<InetSocketAddress>> promise) {
        List<InetSocketAddress> found;
        try {
            found = allowed(names.resolve(host), port);
        } catch (IOException | RuntimeException e) {
            promise.failed(e);
            return;
        }
        promise.succeeded(found);
    }

    private List<InetSocketAddress> allowed(List<InetAddress> addresses, int port) throws AddressRefusedException {
        List<InetSocketAddress> allowed = addresses.stream()
                .filter(guard::allows)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
        if (allowed.isEmpty()) {
            throw new AddressRefusedException("The address " + IpNetwork.of(addresses.getFirst())
                    + " is not allowed: see callbacks.allow-networks");
        }
        return allowed;
    }

    /** The address if the host is one, in the usual form; refused if it is one in another form. */
    private static Optional<InetAddress> literal(String host) throws AddressRefusedException {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        Optional<InetAddress> literal = IpNetwork.address(bracketed ? host.substring(1, host.length() - 1) : host);
        if (literal.isEmpty()
                && (bracketed
                        || host.indexOf(':') >= 0
                        || NUMERIC_END.matcher(host).matches())) {
            throw new AddressRefusedException("The host is neither a name nor an IP address in its usual form");
        }
        return literal;
    }

    /** Starts no more look-ups. Those that are under way end by themselves. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
