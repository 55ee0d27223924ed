/**
 * The settings: each key declared once with its type, default and meaning, read from flags, the environment and a YAML
 * file into immutable records. An unknown key or a bad value stops the start.
 */
@NullMarked
package io.trunkline.config;

import org.jspecify.annotations.NullMarked;
