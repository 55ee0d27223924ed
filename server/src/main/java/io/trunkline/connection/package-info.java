/**
 * What all listeners have in common: which methods and requests of HTTP they take, pages of which origins may call, how many connections
 * there may be, patience with clients that has an end, and a stop that lets running calls finish.
 */
@NullMarked
package io.trunkline.connection;

import org.jspecify.annotations.NullMarked;
