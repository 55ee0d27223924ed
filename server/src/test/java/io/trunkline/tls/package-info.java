/** Tests of the HTTPS certificate, with real files and real handshakes. */
@NullMarked
package io.trunkline.tls;

import org.jspecify.annotations.NullMarked;
