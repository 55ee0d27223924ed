/**
 * The HTTPS certificate: the operator's own PEM files, or one issued and renewed by a local authority in the data folder. Running listeners
 * switch to a new certificate without dropping connections. Does not know about requests.
 */
@NullMarked
package io.trunkline.tls;

import org.jspecify.annotations.NullMarked;
