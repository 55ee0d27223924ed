/** What commands share: settings, services, accounts and values as arguments. */
@NullMarked
package io.trunkline.cli.command;

import org.jspecify.annotations.NullMarked;
