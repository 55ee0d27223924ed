package io.trunkline.callback.send;

import io.trunkline.callback.signature.SigningSecrets;
import io.trunkline.callback.subscriber.Endpoint;

/** Where an account's callbacks go now, and what their requests are signed with. */
public record Destination(Endpoint endpoint, SigningSecrets secrets) {}
