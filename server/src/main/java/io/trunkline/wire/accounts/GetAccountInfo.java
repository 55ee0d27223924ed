package io.trunkline.wire.accounts;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.trunkline.account.Account;
import io.trunkline.account.ProfileField;
import io.trunkline.account.ProfileField.Exposure;
import io.trunkline.account.ProfileFields;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.MethodHandler;
import io.trunkline.wire.catalogue.Timestamp;
import io.trunkline.wire.openapi.Schema;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** GetAccountInfo: the caller's own account. What is unset is absent from the answer. */
public final class GetAccountInfo implements MethodHandler {

    public static final String NAME = "GetAccountInfo";

    /** Accepted and checked; no amount is held yet that it could add. */
    private static final ApiParameter<Boolean> RETURN_LIVE_BALANCE = ApiParameter.of(
            "return_live_balance", ParameterType.FLAG, "Whether to add the balance of this moment. No effect yet.");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int USUAL_SIZE = 1024;

    private static final byte[] RESULT = bytes("{\"result\":");
    private static final byte[] API_ADDRESS = bytes(",\"api_address\":\"");
    private static final byte[] END = bytes("\"}");
    private static final int AROUND = RESULT.length + API_ADDRESS.length + END.length;

    private static final long MAX_BYTES = 8L * 1024 * 1024;

    /** What accounts were written as, by the very object: an account that has changed is another one. */
    private final LoadingCache<Account, byte[]> written = Caffeine.newBuilder()
            .weakKeys()
            .maximumWeight(MAX_BYTES)
            .weigher((Account _, byte[] info) -> info.length)
            // The upkeep is short; on the caller's thread it needs no pool and the bound holds at once.
            .executor(Runnable::run)
            .build(GetAccountInfo::write);

    private GetAccountInfo() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The method's declaration. */
    public static ApiMethod declare() {
        return new ApiMethod(
                NAME,
                "get-account-info",
                "accounts",
                "Returns the account's profile. Fields that are not set are left out.",
                Set.of(),
                List.of(RETURN_LIVE_BALANCE),
                Schema.object("accounts_GetAccountInfo_Response_200")
                        .property("result", accountInfoSchema())
                        .property(
                                "api_address",
                                Schema.text("The host, without scheme, that further calls should go to."))
                        .build(),
                new GetAccountInfo());
    }

    @Override
    public byte[] handle(Invocation invocation) {
        invocation.arguments().value(RETURN_LIVE_BALANCE);
        byte[] info = written.get(invocation.account());
        byte[] address = JsonStringEncoder.getInstance().quoteAsUTF8(invocation.apiAddress());
        ByteArrayOutputStream body = new ByteArrayOutputStream(info.length + address.length + AROUND);
        body.writeBytes(RESULT);
        body.writeBytes(info);
        body.writeBytes(API_ADDRESS);
        body.writeBytes(address);
        body.writeBytes(END);
        return body.toByteArray();
    }

    private static byte[] write(Account account) {
        ByteArrayOutputStream info = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(info)) {
            writeAccountInfo(json, account);
        }
        return info.toByteArray();
    }

    private static void writeAccountInfo(JsonGenerator json, Account account) {
        json.writeStartObject();
        json.writeNumberProperty("account_id", account.id());
        json.writeStringProperty("account_name", account.name());
        for (ProfileField<?> field : ProfileFields.ALL) {
            writeField(json, field.name(), account.profile().get(field));
        }
        json.writeStringProperty("created", Timestamp.text(account.created()));
        json.writeBooleanProperty("active", account.active());
        json.writeBooleanProperty("frozen", account.frozen());
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

    private static ObjectNode accountInfoSchema() {
        Schema.ObjectBuilder schema = Schema.object("AccountInfo")
                .property("account_id", Schema.integer("The account's id."))
                .property("account_name", Schema.text("The account's name."));
        for (ProfileField<?> field : ProfileFields.ALL) {
            if (field.exposure() != Exposure.HASHED) {
                schema.property(field.name(), Schema.of(field.type()));
            }
        }
        return schema.property("created", Schema.text("When the account was created: YYYY-MM-DD HH:mm:ss in UTC."))
                .property("active", Schema.flag("Whether the account may call."))
                .property("frozen", Schema.flag("Whether the account may only read."))
                .build();
    }
}
