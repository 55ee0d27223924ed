/** {@code trunkline mail}. */
@NullMarked
package io.trunkline.cli.mail;

import org.jspecify.annotations.NullMarked;
