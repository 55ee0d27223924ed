/**
 * How settings work, independent of the particular ones. Each is declared once, with its type, default and meaning, in a record of the
 * feature that uses it, and read from flags, the environment and a YAML file. An unknown key or a bad value prevents the start.
 */
@NullMarked
package io.trunkline.config;

import org.jspecify.annotations.NullMarked;
