package io.trunkline.console.callbacks;

import io.trunkline.access.CallbackManagement;
import io.trunkline.account.creation.AccountCreation;
import io.trunkline.callback.CallbackHistory;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.signature.WebhookKey;
import io.trunkline.callback.signature.WebhookSecrets;

/**
 * What the pages about callbacks use beside the methods of the Management API, which has none for most of this. Thread-safe.
 *
 * @param management what people do to the callbacks of their account
 * @param callbacks the state of deliveries
 * @param history finds callbacks
 * @param secrets what accounts' callbacks are signed with
 * @param key what this server signs with
 * @param accounts has the accounts' keys, with which hashes are checked
 */
public record CallbackServices(
        CallbackManagement management,
        Callbacks callbacks,
        CallbackHistory history,
        WebhookSecrets secrets,
        WebhookKey key,
        AccountCreation accounts) {}
