package io.trunkline.callback;

/** Where an account's callbacks go now, and what their requests are signed with. */
record Destination(Endpoint endpoint, SigningSecrets secrets) {}
