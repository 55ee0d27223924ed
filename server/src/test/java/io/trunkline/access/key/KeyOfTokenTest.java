package io.trunkline.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.House;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Role;
import io.trunkline.account.Account;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which key a token is checked with: one of its account, or else one of the account's parent while that may act for it. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class KeyOfTokenTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final House house;
    private final Account parent;
    private final Account child;

    KeyOfTokenTest(TestEngine engine, @TempDir Path data) {
        house = new House(engine.settings(data, POSTGRES));
        parent = house.newAccount("parent", null);
        child = house.newAccount("child", parent.id());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private @Nullable ServiceKey find(Account account, ServiceKey key) {
        CurrentKey found = house.keys.find(account.id(), key.keyId());
        if (found != null) {
            assertThat(found.account().id()).isEqualTo(account.id());
        }
        return found == null ? null : found.key();
    }

    @Test
    void aParentsKeyIsGoodForAChildAndNotTheOtherWayRound() {
        ServiceKey ofParent = house.newKey(parent, Holder.owner(), Role.OWNER);
        ServiceKey ofChild = house.newKey(child, Holder.owner(), Role.OWNER);
        Account stranger = house.newAccount("stranger", null);
        for (int i = 0; i < 2; i++) {
            assertThat(find(child, ofParent)).isEqualTo(ofParent);
            assertThat(find(child, ofChild)).isEqualTo(ofChild);
            assertThat(find(parent, ofChild)).isNull();
            assertThat(find(stranger, ofParent)).isNull();
        }
        assertThat(house.keys.find(9999, ofParent.keyId())).isNull();
        house.keys.delete(House.OPERATOR, "key delete", parent.id(), ofParent.keyId());
        assertThat(find(child, ofParent)).isNull();
    }

    @Test
    void aParentThatMayNotActItselfActsForNobody() {
        ServiceKey ofParent = house.newKey(parent, Holder.owner(), Role.OWNER);
        ServiceKey ofChild = house.newKey(child, Holder.owner(), Role.OWNER);
        assertThat(find(child, ofParent)).isEqualTo(ofParent);
        house.setState(parent, true, true);
        assertThat(find(child, ofParent)).isNull();
        assertThat(find(child, ofChild)).isEqualTo(ofChild);
        house.setState(parent, false, false);
        assertThat(find(child, ofParent)).isNull();
        house.setState(parent, true, false);
        assertThat(find(child, ofParent)).isEqualTo(ofParent);
    }

    @Test
    void anAccountsOwnKeyGoesBeforeOneOfItsParent() {
        ServiceKey ofParent = house.key(parent, 77, Role.OWNER);
        ServiceKey own = house.key(child, 77, Role.PAYER);
        house.keys.add(House.OPERATOR, "key create", ofParent);
        assertThat(find(child, ofParent)).isEqualTo(ofParent);
        house.keys.add(House.OPERATOR, "key create", own);
        assertThat(find(child, ofParent)).isEqualTo(own);
        assertThat(find(child, ofParent)).as("remembered").isEqualTo(own);
        assertThat(find(parent, ofParent)).isEqualTo(ofParent);
        house.keys.delete(House.OPERATOR, "key delete", child.id(), own.keyId());
        assertThat(find(child, ofParent)).isEqualTo(ofParent);
    }

    @Test
    void onlyWhatWasFoundBeforeIsRemembered() {
        ServiceKey key = house.newKey(parent, Holder.owner(), Role.OWNER);
        assertThat(house.keys.remembered(parent.id(), key.keyId())).isNull();
        find(parent, key);
        assertThat(house.keys.remembered(parent.id(), key.keyId()))
                .isEqualTo(house.keys.find(parent.id(), key.keyId()));
        assertThat(house.keys.remembered(9999, key.keyId())).isNull();
        assertThat(house.keys.remembered(parent.id(), "f".repeat(32))).isNull();
    }
}
