package io.trunkline.callback.send;

import io.trunkline.callback.signature.SigningSecrets;
import io.trunkline.callback.subscriber.Endpoint;

/** Where an account's callbacks go now, and the secrets that sign their requests. */
public record Destination(Endpoint endpoint, SigningSecrets secrets) {}
