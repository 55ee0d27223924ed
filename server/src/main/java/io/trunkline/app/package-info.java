/**
 * The one place where everything is assembled: the services over a database, a running server over the services, and its background work.
 */
@NullMarked
package io.trunkline.app;

import org.jspecify.annotations.NullMarked;
