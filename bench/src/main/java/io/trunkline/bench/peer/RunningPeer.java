package io.trunkline.bench.peer;

import io.trunkline.bench.load.Wrk.Load;
import java.net.URI;

/**
 * A peer that answers.
 *
 * @param edit changes five values, or the nearest thing that the peer has
 * @param read reads them
 */
record RunningPeer(URI http, Load edit, Load read) {}
