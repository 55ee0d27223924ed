/** The one place where everything is put together: services over a database, and a running server over the services. */
@NullMarked
package io.trunkline.app;

import org.jspecify.annotations.NullMarked;
