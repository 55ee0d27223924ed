package io.trunkline.view;

import io.trunkline.account.Account;
import io.trunkline.account.creation.MadeAccount;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileField.Exposure;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.account.profile.ProfileJson;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;

/** An account as operators see it: every field that has a value, with secrets shown as "set". */
public final class AccountShapes {

    /** The member that holds the account's name. */
    public static final String NAME = "account_name";

    /** The member that says whether the account may make calls. */
    public static final String ACTIVE = "active";

    /** The member that holds the id of the parent account. */
    public static final String PARENT = "parent_account_id";

    /** The account with its profile, with the names of AccountInfo. */
    public static final Shape<Account> ACCOUNT = account();

    /** The account with its revision, which shows whether it has changed. */
    public static final Shape<Account> REVISED = Shape.<Account>of("RevisedAccount")
            .with(ACCOUNT, account -> account)
            .required(
                    "revision",
                    JsonTypes.INTEGER,
                    "Increases with every change to the account or its keys; the ETag contains it.",
                    Account::revision)
            .build();

    private static final Shape<MadeAccount> API_KEY = Shape.<MadeAccount>of("ApiKey")
            .required("api_key", JsonTypes.TEXT, "The account's API key: a secret.", MadeAccount::apiKey)
            .build();

    /** The account with its API key. */
    public static final Shape<MadeAccount> WITH_API_KEY = Shape.<MadeAccount>of("AccountWithApiKey")
            .with(ACCOUNT, MadeAccount::account)
            .with(API_KEY, made -> made)
            .build();

    /** An account that has just been created. */
    public static final Shape<MadeAccount> MADE = Shape.<MadeAccount>of("MadeAccount")
            .with(REVISED, MadeAccount::account)
            .with(API_KEY, made -> made)
            .build();

    private AccountShapes() {}

    private static Shape<Account> account() {
        Shape.Builder<Account> shape = Shape.<Account>of("Account")
                .required("account_id", JsonTypes.INTEGER, "The account's id.", Account::id)
                .required(NAME, JsonTypes.TEXT, "The account's name.", Account::name)
                .required(ACTIVE, JsonTypes.FLAG, "Whether it may make calls.", Account::active)
                .required(
                        "frozen",
                        JsonTypes.FLAG,
                        "Whether it is frozen: it can read but change nothing.",
                        Account::frozen)
                .optional(
                        PARENT,
                        JsonTypes.INTEGER,
                        "The account that may act for it; missing if there is none.",
                        Account::parentId)
                .required("created", JsonTypes.TIME, "When it was created.", Account::created);
        for (ProfileField<?> field : ProfileFields.ALL) {
            if (field.exposure() == Exposure.PLAIN) {
                shape.optional(
                        field.name(),
                        ProfileJson.typeOf(field),
                        field.description(),
                        account -> account.profile().get(field));
            } else if (field.exposure() == Exposure.SEALED) {
                shape.optional(
                        field.name(),
                        JsonTypes.always("set"),
                        field.description(),
                        account -> account.profile().isSet(field) ? account : null);
            }
        }
        return shape.build();
    }
}
