package io.trunkline.wire.accounts;

import io.trunkline.account.Account;
import io.trunkline.account.profile.Money;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileField.Exposure;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.parameter.ParameterType;
import io.trunkline.parameter.Times;
import io.trunkline.wire.openapi.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an account is shown (contract section 4.1): what is unset is absent, and so is what cannot be read, which must not keep anybody from
 * the rest. Stateless and thread-safe.
 */
final class AccountInfoView {

    private AccountInfoView() {}

    /** The name of what is shown only to who wants it. */
    static final String LIVE_BALANCE = "live_balance";

    /** Writes the account. */
    static void write(JsonGenerator json, Account account, boolean withLiveBalance) {
        json.writeStartObject();
        json.writeNumberProperty("account_id", account.id());
        json.writeStringProperty("account_name", account.name());
        for (ProfileField<?> field : ProfileFields.ALL) {
            if (account.profile().isReadable(field)) {
                writeField(json, field.name(), account.profile().get(field));
            }
        }
        json.writeStringProperty("created", Times.text(account.created()));
        json.writeBooleanProperty("active", account.active());
        json.writeBooleanProperty("frozen", account.frozen());
        json.writeNumberProperty("balance", account.funds().balance());
        json.writeNumberProperty("credit_limit", account.funds().creditLimit());
        json.writeStringProperty("currency", Money.CURRENCY);
        if (withLiveBalance) {
            json.writeNumberProperty(LIVE_BALANCE, account.funds().balance());
        }
        json.writeEndObject();
    }

    private static void writeField(JsonGenerator json, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String text -> json.writeStringProperty(name, text);
            case Boolean flag -> json.writeBooleanProperty(name, flag);
            case BigDecimal amount -> json.writeNumberProperty(name, amount);
            default -> throw new IllegalStateException("No JSON form for " + name);
        }
    }

    static ObjectNode schema() {
        Schema.ObjectBuilder schema = Schema.object("AccountInfo")
                .property("account_id", Schema.integer("The account's id."))
                .property("account_name", Schema.text("The account's name."))
                .property(
                        "api_key", Schema.text("The account's API key, for callers with its password or its API key."));
        for (ProfileField<?> field : ProfileFields.ALL) {
            if (field.exposure() != Exposure.HASHED) {
                schema.property(field.name(), Schema.of(field.type()));
            }
        }
        return schema.property("created", Schema.text("When the account was created: YYYY-MM-DD HH:mm:ss in UTC."))
                .property("active", Schema.flag("Whether the account may call."))
                .property("frozen", Schema.flag("Whether the account may only read."))
                .property("balance", Schema.of(ParameterType.DECIMAL))
                .property("credit_limit", Schema.of(ParameterType.DECIMAL))
                .property("currency", Schema.text("The currency of the account's amounts."))
                .property(LIVE_BALANCE, Schema.of(ParameterType.DECIMAL))
                .build();
    }
}
