package io.trunkline.clients;

import java.net.URI;
import java.nio.file.Path;

/**
 * A running server and what a client of it needs.
 *
 * @param http the base URL without encryption, with no path
 * @param https the base URL with TLS, with no path
 * @param credentials the file of a service account with role Owner
 * @param authority the certificate (PEM) to trust for {@code https}
 */
record Target(URI http, URI https, Path credentials, Path authority) {}
