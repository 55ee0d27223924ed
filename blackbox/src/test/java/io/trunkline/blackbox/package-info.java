/**
 * Tests that know the server only from outside: its sockets, its command line, its files. They share no code with it, so
 * that they run against any other server of the same API, too.
 *
 * <p>By default each run starts the packaged jar. {@code -Dtrunkline.url=http://host:port} and
 * {@code -Dtrunkline.credentials=FILE} name another server; tests that need more than its API are skipped then.
 */
@NullMarked
package io.trunkline.blackbox;

import org.jspecify.annotations.NullMarked;
