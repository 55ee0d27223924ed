/** {@code trunkline serve}: starts the server, announces that it is ready, and stops it. */
@NullMarked
package io.trunkline.cli.serve;

import org.jspecify.annotations.NullMarked;
