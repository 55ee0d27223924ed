package io.trunkline.app;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.Credentials;
import io.trunkline.access.key.CredentialsJson;
import io.trunkline.access.key.IssuedKey;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.account.Account;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.fault.FaultException;
import io.trunkline.file.AtomicFile;
import io.trunkline.store.Database;
import io.trunkline.store.ServerState;
import io.trunkline.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the first start on an empty database creates: an owner account, a service account with the role Owner, and its
 * credentials file. If a start is interrupted, the next one completes it, using the credentials file if it exists.
 *
 * <p>If several servers start on one empty database at the same time, exactly one creates the key: the one whose mark
 * in the database comes first. The others continue without a credentials file.
 */
public final class FirstStart {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    static final String CREDENTIALS_FILE = "credentials.json";

    static final String METHOD = "serve";
    private static final String OWNER_NAME = "owner";
    /** The domain is reserved and never belongs to anybody (RFC 2606). */
    private static final String OWNER_EMAIL = "owner@example.com";

    private static final String KEY_NAME = "first-key";
    private static final String KEY_DESCRIPTION = "Created on first start.";
    private static final RoleSet OWNER_ROLE = RoleSet.of(Role.OWNER);

    /** Marks that the steps are complete, and holds the owner's account id. */
    private static final String OWNER_ACCOUNT = "owner_account";

    private final Services services;
    private final Path credentials;

    public FirstStart(Services services, Path data) {
        this.services = services;
        this.credentials = data.resolve(CREDENTIALS_FILE);
    }

    /** Creates what is missing and returns the owner's account id. */
    public long run() {
        Optional<Long> done = ownerAccount();
        return done.orElseGet(this::create);
    }

    /** Returns the id of the account that the first start on a database created; empty if there was none yet. */
    public static Optional<Long> ownerAccount(Database database) {
        return ServerState.find(database, OWNER_ACCOUNT).map(Long::valueOf);
    }

    private long create() {
        Account owner = owner();
        boolean fileIsNew = !Files.exists(credentials);
        // The file is written before the key: a key whose private half nobody has would be useless.
        ServiceKey key = fileIsNew ? newKey(owner) : keyInFile(owner);
        boolean known = services.access().keys().find(key.accountId(), key.keyId()) != null;
        boolean first = services.store().database().write(handle -> finish(handle, owner, key, known));
        if (!first) {
            giveUp(fileIsNew);
        }
        return ownerAccount().orElseThrow();
    }

    /** The first account; created if there is none. */
    private Account owner() {
        return firstAccount().orElseGet(() -> {
            try {
                return services.accounts()
                        .creation()
                        .create(Actor.system(), METHOD, new NewAccount(OWNER_NAME, OWNER_EMAIL, null));
            } catch (FaultException e) {
                // The name is taken because another server has just created the account.
                return firstAccount().orElseThrow(() -> e);
            }
        });
    }

    private Optional<Account> firstAccount() {
        return services.accounts().creation().list(0, 1).stream().findFirst();
    }

    /** The unit of work; false, with nothing changed, if another server came first. */
    private boolean finish(Handle handle, Account owner, ServiceKey key, boolean known) {
        boolean first = ServerState.putIfAbsent(handle, OWNER_ACCOUNT, Long.toString(owner.id()));
        if (first && !known) {
            services.access().keys().addFirst(handle, Actor.system(), METHOD, key);
        }
        return first;
    }

    private void giveUp(boolean fileIsNew) {
        if (!fileIsNew) {
            // Left alone: it may be the only copy of a private key of some other database.
            LOG.warn("Another server has created the first key; the one in {} is not in this database", credentials);
            return;
        }
        try {
            Files.deleteIfExists(credentials);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + credentials + ", whose key is in no database", e);
        }
        LOG.info("Another server has created the owner's account and the first key");
    }

    private ServiceKey newKey(Account owner) {
        String email = Objects.requireNonNull(owner.profile().get(ProfileFields.EMAIL), "an account has an address");
        IssuedKey issued = services.access().issuer().issue(owner.id(), email, KEY_NAME, KEY_DESCRIPTION, OWNER_ROLE);
        write(CredentialsJson.write(issued.credentials()));
        return issued.key();
    }

    /**
     * The key in an existing file, which an interrupted start has left behind. The file may also belong to another database and then is
     * refused. It is never overwritten, since it may be the only copy of a private key.
     */
    private ServiceKey keyInFile(Account owner) {
        try {
            Credentials found = CredentialsJson.read(Files.readString(credentials));
            if (found.accountId() == owner.id()) {
                return services.access().issuer().keyOf(found, KEY_NAME, KEY_DESCRIPTION, OWNER_ROLE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + credentials, e);
        } catch (IllegalArgumentException e) {
            throw foreignFile(e);
        }
        throw foreignFile(null);
    }

    private StoreException foreignFile(@Nullable Exception cause) {
        return new StoreException(
                StoreException.Kind.FAILED,
                credentials + " already exists, but contains no credentials for this database: move it away, then start"
                        + " again",
                cause);
    }

    private void write(String text) {
        try {
            AtomicFile.writeSecret(credentials, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + credentials, e);
        }
    }

    private Optional<Long> ownerAccount() {
        return ownerAccount(services.store().database());
    }
}
