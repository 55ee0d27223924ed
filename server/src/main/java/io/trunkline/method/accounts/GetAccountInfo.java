package io.trunkline.method.accounts;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.account.Account;
import io.trunkline.account.creation.AccountCreation;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.thread.Caches;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** GetAccountInfo: the caller's own account. Fields that are not set are absent from the answer. */
public final class GetAccountInfo implements MethodHandler {

    public static final String NAME = "GetAccountInfo";

    private static final ApiParameter<Boolean> RETURN_LIVE_BALANCE =
            ApiParameter.flag("return_live_balance", true, "Add `live_balance`, the current balance.");

    private static final String API_KEY_NAME = "api_key";
    private static final String API_ADDRESS_NAME = "api_address";

    /**
     * The account of an answer.
     *
     * @param apiKey the API key, for a caller who has proved to be the owner; null for others
     */
    private record Shown(
            Account account,
            boolean withLiveBalance,
            @Nullable String apiKey,
            String apiAddress) {}

    /**
     * The answer. {@link #handle} assembles the same answer from pieces, because this is the most frequent call and most of the
     * answer is known from the call before.
     */
    private static final Shape<Shown> ANSWER = Results.<Shown>builder()
            .required(
                    Results.RESULT,
                    Shape.<Shown>of("OwnAccountInfo")
                            .with(AccountInfoShapes.INFO, Shown::account)
                            .when(AccountInfoShapes.LIVE, shown -> shown.withLiveBalance ? shown.account : null)
                            .optional(
                                    API_KEY_NAME,
                                    JsonTypes.TEXT,
                                    "The account's API key; only for callers that authenticate with its password or API key.",
                                    Shown::apiKey)
                            .build(),
                    "The account.",
                    shown -> shown)
            .required(
                    API_ADDRESS_NAME,
                    JsonTypes.TEXT,
                    "The host for further calls, without a scheme.",
                    Shown::apiAddress)
            .build();

    private static final byte[] RESULT = bytes("{\"result\":");
    private static final byte[] API_ADDRESS = bytes("},\"" + API_ADDRESS_NAME + "\":\"");
    private static final byte[] LIVE_BALANCE = bytes(",\"" + AccountInfoShapes.LIVE_BALANCE + "\":");
    private static final byte[] API_KEY = bytes(",\"" + API_KEY_NAME + "\":\"");
    private static final byte[] END = bytes("\"}");
    private static final int LONGEST_AMOUNT = 20;
    private static final int AROUND =
            RESULT.length + LIVE_BALANCE.length + LONGEST_AMOUNT + API_ADDRESS.length + END.length;

    private static final long MAX_BYTES = 8L * 1024 * 1024;

    /** The JSON of accounts, by object identity: an account that has changed is another object. */
    private final LoadingCache<Account, byte[]> written = Caches.ofWeight(
                    MAX_BYTES, (Account _, byte[] info) -> info.length)
            .weakKeys()
            .build(AccountInfoShapes.INFO::bytes);

    private final AccountCreation accounts;

    private GetAccountInfo(AccountCreation accounts) {
        this.accounts = accounts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The method's declaration. */
    public static ApiMethod declare(AccountCreation accounts) {
        return new ApiMethod(
                NAME,
                "get-account-info",
                "accounts",
                "Returns the account's profile. Fields that are not set are left out.",
                RoleRequirement.none(),
                List.of(RETURN_LIVE_BALANCE),
                ANSWER,
                new GetAccountInfo(accounts));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        boolean liveBalance = invocation.arguments().get(RETURN_LIVE_BALANCE);
        byte[] info = written.get(invocation.account());
        byte[] address = JsonStringEncoder.getInstance().quoteAsUTF8(invocation.apiAddress());
        ByteArrayOutputStream body = new ByteArrayOutputStream(info.length + address.length + AROUND);
        body.writeBytes(RESULT);
        body.write(info, 0, info.length - 1);
        if (liveBalance) {
            body.writeBytes(LIVE_BALANCE);
            body.writeBytes(bytes(invocation.account().funds().balance().toPlainString()));
        }
        if (invocation.caller().principal() instanceof Principal.Owner) {
            // The key is shown only to callers who have the password or the key itself (contract section 2.4).
            body.writeBytes(API_KEY);
            body.writeBytes(bytes(accounts.showApiKey(invocation.account().id())));
            body.write('"');
        }
        body.writeBytes(API_ADDRESS);
        body.writeBytes(address);
        body.writeBytes(END);
        return body.toByteArray();
    }
}
