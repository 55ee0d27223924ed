package io.trunkline.method.accounts;

import io.trunkline.account.Account;
import io.trunkline.account.profile.Money;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileField.Exposure;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.account.profile.ProfileJson;
import io.trunkline.parameter.Times;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * How an account is shown (contract section 4.1). Fields that are not set are absent, and so are fields that cannot be read, which must
 * not make the rest unavailable. Stateless and thread-safe.
 */
public final class AccountInfoShapes {

    private static final Shape<Account> ID = Shape.<Account>of("AccountId")
            .required("account_id", JsonTypes.INTEGER, "The account's id.", Account::id)
            .build();

    /** What an account can do and afford; methods that change plans return it, too. */
    public static final Shape<Account> STANDING = Shape.<Account>of("AccountStanding")
            .required("frozen", JsonTypes.FLAG, "Whether the account is frozen, and so read-only.", Account::frozen)
            .required(
                    "balance",
                    JsonTypes.DECIMAL,
                    "The account's balance.",
                    account -> account.funds().balance())
            .build();

    private static final Shape<Account> NAMES = names();

    private static final Shape<Account> REST = rest();

    /** The part of an account that is shown to everybody who may see it. */
    static final Shape<Account> INFO = Shape.<Account>of("AccountInfo")
            .with(ID, account -> account)
            .with(NAMES, account -> account)
            .with(REST, account -> account)
            .build();

    /** The name of the member that is shown only if it is asked for. */
    static final String LIVE_BALANCE = "live_balance";

    /** The balance again, under that name. */
    static final Shape<Account> LIVE = Shape.<Account>of("LiveBalance")
            .required(
                    LIVE_BALANCE,
                    JsonTypes.DECIMAL,
                    "The current balance, if requested.",
                    account -> account.funds().balance())
            .build();

    /** How much of a child is shown. */
    enum Extent {
        ID_ONLY,
        NAMES_ONLY,
        WHOLE,
        WHOLE_WITH_LIVE_BALANCE
    }

    /** A child as it is shown to its parent. */
    record Child(Account account, Extent extent) {

        private @Nullable Account from(Extent least) {
            return extent.compareTo(least) >= 0 ? account : null;
        }
    }

    static final Shape<Child> CHILD = Shape.<Child>of("ChildAccountInfo")
            .with(ID, Child::account)
            .when(NAMES, child -> child.from(Extent.NAMES_ONLY))
            .when(REST, child -> child.from(Extent.WHOLE))
            .when(LIVE, child -> child.from(Extent.WHOLE_WITH_LIVE_BALANCE))
            .build();

    private AccountInfoShapes() {}

    private static Shape<Account> names() {
        Shape.Builder<Account> shape = Shape.<Account>of("AccountNames")
                .required("account_name", JsonTypes.TEXT, "The account's name.", Account::name);
        add(shape, ProfileFields.EMAIL);
        return shape.build();
    }

    private static Shape<Account> rest() {
        Shape.Builder<Account> shape = Shape.of("AccountContent");
        ProfileFields.ALL.stream()
                .filter(field -> field != ProfileFields.EMAIL && field.exposure() != Exposure.HASHED)
                .forEach(field -> add(shape, field));
        return shape.required(
                        "created",
                        JsonTypes.TEXT,
                        "When the account was created: YYYY-MM-DD HH:mm:ss in UTC.",
                        account -> Times.text(account.created()))
                .required("active", JsonTypes.FLAG, "Whether the account may make calls.", Account::active)
                .with(STANDING, account -> account)
                .required(
                        "credit_limit",
                        JsonTypes.DECIMAL,
                        "How much the account may owe.",
                        account -> account.funds().creditLimit())
                .required("currency", JsonTypes.TEXT, "The currency of the account's amounts.", _ -> Money.CURRENCY)
                .build();
    }

    private static void add(Shape.Builder<Account> shape, ProfileField<?> field) {
        shape.optional(
                field.name(),
                ProfileJson.typeOf(field),
                field.description(),
                account ->
                        account.profile().isReadable(field) ? account.profile().get(field) : null);
    }
}
