/** Programs of other people and languages that call a running server over HTTPS, as its users do. */
@NullMarked
package io.trunkline.clients;

import org.jspecify.annotations.NullMarked;
