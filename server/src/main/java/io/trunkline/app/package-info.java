/**
 * The one place where everything is put together: services over a database, a running server over the services, and what it does unasked.
 */
@NullMarked
package io.trunkline.app;

import org.jspecify.annotations.NullMarked;
