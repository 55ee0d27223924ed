/**
 * The console: web pages on which people see and change their account. A door like the Management API: its pages call the same declared
 * methods, in this process, for whoever is signed in. Nothing of it is loaded before its first page.
 */
@NullMarked
package io.trunkline.console;

import org.jspecify.annotations.NullMarked;
