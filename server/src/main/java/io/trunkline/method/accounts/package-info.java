/**
 * The methods of the Management API that read and edit accounts and their children, log on and off, replace a forgotten password (contract
 * sections 4.1 and 4.7), and show the secrets that callbacks are signed with.
 */
@NullMarked
package io.trunkline.method.accounts;

import org.jspecify.annotations.NullMarked;
