/**
 * The HTTPS certificate: the operator's own PEM files, or one that a local authority in the data folder issues and
 * renews. Running listeners take over a new certificate without dropping a connection. Knows no requests.
 */
@NullMarked
package io.trunkline.tls;

import org.jspecify.annotations.NullMarked;
