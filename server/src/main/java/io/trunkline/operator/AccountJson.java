package io.trunkline.operator;

import io.trunkline.account.Account;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileField.Exposure;
import io.trunkline.account.profile.ProfileFields;
import java.math.BigDecimal;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An account as operators see it: every field that is set, secrets as "set". */
public final class AccountJson {

    private static final String SET = "set";

    private AccountJson() {}

    /** The account with its profile, by the names of AccountInfo. */
    public static ObjectNode of(Account account) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("account_id", account.id());
        node.put("account_name", account.name());
        node.put("active", account.active());
        node.put("frozen", account.frozen());
        if (account.parentId() != null) {
            node.put("parent_account_id", account.parentId());
        }
        node.put("created", account.created().toString());
        for (ProfileField<?> field : ProfileFields.ALL) {
            if (field.exposure() != Exposure.PLAIN) {
                if (account.profile().isSet(field)) {
                    node.put(field.name(), SET);
                }
                continue;
            }
            Object value = account.profile().get(field);
            switch (value) {
                case null -> {}
                case Boolean flag -> node.put(field.name(), flag);
                case BigDecimal amount -> node.put(field.name(), amount);
                default -> node.put(field.name(), value.toString());
            }
        }
        return node;
    }
}
