package io.trunkline.account;

import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.callback.type.PayloadCheck;
import io.trunkline.callback.type.PayloadJson;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.NearestName;
import io.trunkline.notification.Notice;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/** Reports events of the platform to accounts by callbacks (contract section 6.2), and some of them to their owners by messages. Thread-safe. */
public final class AccountEvents {

    /** The most characters of a plan's name in {@link #planChangeFailed}. */
    public static final int LONGEST_PLAN = 200;

    private final Callbacks callbacks;
    private final OwnerNotices notices;
    private final AuditLog audit;
    private final InstantSource clock;

    public AccountEvents(Callbacks callbacks, OwnerNotices notices, AuditLog audit, InstantSource clock) {
        this.callbacks = callbacks;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An event that can be reported. Immutable; {@code payload} must not be modified.
     *
     * @param payload in its canonical form
     */
    public record Event(CallbackType type, JsonNode payload) {

        /**
         * Checks the type and payload of an event.
         *
         * @param payload with exact numbers, as {@link PayloadJson} reads it
         * @throws FaultException 496 for an unknown type, or with all faults of the payload
         */
        public static Event of(String typeName, JsonNode payload) {
            CallbackType type = CallbackType.of(typeName)
                    .orElseThrow(() -> new FaultException(Fault.invalid("type", unknownType(typeName))));
            return new Event(type, PayloadJson.read(PayloadCheck.canonical(type, payload)));
        }

        private static String unknownType(String name) {
            List<String> names = Arrays.stream(CallbackType.values())
                    .map(CallbackType::wireName)
                    .toList();
            return "Unknown callback type"
                    + NearestName.of(name, names)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(".");
        }
    }

    /**
     * Reports an event within the caller's unit of work. What the owner is told does not depend on a callback URL.
     *
     * @param account as it is within that unit of work
     * @param method the command or the operation, for the audit log
     * @return the callback's id; empty if the account has no URL or has disabled events of this type
     */
    public OptionalLong report(Handle handle, Actor actor, String method, Account account, Event event) {
        audit.append(
                handle,
                account.id(),
                clock.instant(),
                actor,
                method,
                List.of(new FieldChange.Value("event", null, event.type().wireName())));
        tellOwner(handle, account, event);
        return isWanted(account, event.type())
                ? callbacks.offer(handle, account.id(), event.type(), event.payload())
                : OptionalLong.empty();
    }

    /**
     * Tells the owner that the platform could not change the account's plan, within the caller's unit of work. The contract has no callback
     * for it.
     *
     * @param account as it is within that unit of work
     * @param method the command or the operation, for the audit log
     * @param plan what the platform calls the plan: 1 to {@value #LONGEST_PLAN} characters on one line
     * @throws FaultException 496 for another text
     */
    public void planChangeFailed(Handle handle, Actor actor, String method, Account account, String plan) {
        int length = plan.codePointCount(0, plan.length());
        if (plan.isBlank() || length > LONGEST_PLAN || plan.chars().anyMatch(Character::isISOControl)) {
            throw new FaultException(
                    Fault.invalid("plan", "Send a name of 1 to " + LONGEST_PLAN + " characters on one line."));
        }
        audit.append(
                handle,
                account.id(),
                clock.instant(),
                actor,
                method,
                List.of(new FieldChange.Value("failed_plan", null, plan)));
        notices.add(handle, account, Notice.PLAN_CHANGE_FAILED, Map.of("plan", plan));
    }

    private void tellOwner(Handle handle, Account account, Event event) {
        switch (event.type()) {
            case JS_FAIL -> notices.add(handle, account, Notice.JS_FAIL, Map.of("count", "1"));
            case NEXT_CHARGE_ALERT -> {
                String required = event.payload().path("required_money").asString();
                String missing =
                        event.payload().path("insufficient_funds_amount").asString();
                notices.add(
                        handle,
                        account,
                        Notice.NEXT_CHARGE,
                        Map.of(
                                "required", required,
                                "missing", missing,
                                "sufficient", Boolean.toString(new BigDecimal(missing).signum() == 0)));
            }
            default -> {
                // Only for the account's server.
            }
        }
    }

    private static boolean isWanted(Account account, CallbackType type) {
        return type.profileSwitch()
                .map(parameter -> Boolean.TRUE.equals(account.profile().get(switchOf(parameter))))
                .orElse(true);
    }

    private static ProfileField<?> switchOf(String parameter) {
        return ProfileFields.ALL.stream()
                .filter(field -> field.parameter().equals(parameter))
                .findFirst()
                .orElseThrow();
    }
}
