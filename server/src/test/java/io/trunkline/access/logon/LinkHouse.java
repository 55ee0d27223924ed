package io.trunkline.access.logon;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.Doorkeeping;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.fault.FaultException;
import io.trunkline.testing.DrivenClock;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two servers on one database with one account that has no password, and links that sign its owner in. */
final class LinkHouse implements AutoCloseable {

    static final Actor OPERATOR = Actor.operator("jane");
    static final String HERE = "192.0.2.7";
    static final String METHOD = "sign-in";

    final DrivenClock clock = new DrivenClock(Instant.parse("2026-01-02T03:04:05Z"));
    final Services services;
    final Doorkeeping door;
    final Doorkeeping otherDoor;
    final long account;

    private final Services other;

    LinkHouse(Settings settings) {
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        other = Services.open(settings, new SecureRandom(), clock);
        door = services.doorkeeping(settings, new SecureRandom(), clock);
        otherDoor = other.doorkeeping(settings, new SecureRandom(), clock);
        account = newAccount("linked", null);
    }

    long newAccount(String name, @Nullable Long parent) {
        return services.accounts()
                .creation()
                .create(
                        OPERATOR,
                        "account create",
                        new NewAccount(name, name + "@example.com", null, true, parent, Optional.empty()))
                .id();
    }

    SignInLinks links() {
        return services.access().signInLinks();
    }

    /** The token of a new link. */
    String newLink() {
        return links().create(account, OPERATOR, "console link").token().text();
    }

    /** Signs in, and returns the session's id. */
    String signIn(String token) {
        return ((NextStep.SignedIn) door.linkSignIn().begin(token, METHOD, HERE, "a browser")).session();
    }

    /** What a sign-in is refused with; null if it is not. */
    @Nullable
    FaultException refusal(String token, String address) {
        return catchThrowableOfType(
                FaultException.class, () -> door.linkSignIn().begin(token, METHOD, address, "a browser"));
    }

    int codeOf(String token) {
        @Nullable FaultException refusal = refusal(token, HERE);
        return refusal == null ? 0 : refusal.first().code().number();
    }

    void setPassword(String password) {
        services.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        account,
                        services.accounts().rules().newEdit().setText(ProfileFields.PASSWORD, password),
                        StateChange.NONE);
    }

    void setState(boolean active, boolean frozen) {
        services.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        account,
                        services.accounts().rules().newEdit(),
                        new StateChange(Optional.of(active), Optional.of(frozen)));
    }

    void sql(String statement) {
        services.store().database().run(handle -> handle.execute(statement));
    }

    long rows(String table) {
        return services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    /** What was written of the account, the newest first. */
    List<AuditEntry> audit() {
        return services.store().database().read(handle -> new AuditLog().newest(handle, account, 1000));
    }

    @Override
    public void close() {
        other.close();
        services.close();
    }
}
