package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoleTest {

    @Test
    void publishedNumbersAreTheVendors() {
        assertThat(Role.OWNER.id()).isEqualTo(1);
        assertThat(Role.ADMIN.id()).isEqualTo(2);
        assertThat(Role.SUPPORT.id()).isEqualTo(3);
        assertThat(Role.ACCOUNTANT.id()).isEqualTo(7);
    }

    @Test
    void numbersAreUniqueAscendingAndNever14() {
        int[] ids = Arrays.stream(Role.values()).mapToInt(Role::id).toArray();
        assertThat(ids).isSorted().doesNotHaveDuplicates().doesNotContain(14);
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleIsFoundByNameInAnyCaseAndByNumber(Role role) {
        String name = role.publishedName();
        assertThat(Role.named(name)).contains(role);
        assertThat(Role.parse(name)).contains(role);
        assertThat(Role.parse(name.toUpperCase(Locale.ROOT))).contains(role);
        assertThat(Role.parse(name.toLowerCase(Locale.ROOT))).contains(role);
        assertThat(Role.parse(Integer.toString(role.id()))).contains(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Owner ", "MainAccount", "TestRole", "14", "0", "-1", "+1", "01", "1.0", "1,2"})
    void anythingElseIsNoRole(String text) {
        assertThat(Role.parse(text)).isEmpty();
    }

    @Test
    void aNumberIsNoName() {
        assertThat(Role.named("1")).isEmpty();
    }

    @Test
    void setsAreWrittenInTheOrderOfTheNumbers() {
        RoleSet roles = RoleSet.of(Role.DEVELOPER, Role.ACCOUNTANT, Role.OWNER, Role.OWNER);
        assertThat(roles.text()).isEqualTo("1,7,101");
        assertThat(roles.names()).isEqualTo("Owner, Accountant, Developer");
        assertThat(RoleSet.NONE.text()).isEmpty();
        assertThat(RoleSet.NONE.names()).isEqualTo("none");
    }

    @Property
    void setsAreReadAsTheyWereWritten(@ForAll Set<Role> roles) {
        RoleSet set = new RoleSet(roles);
        assertThat(RoleSet.parse(set.text())).isEqualTo(set);
        assertThat(set.containsAny(roles)).isEqualTo(!roles.isEmpty());
        assertThat(set.containsAny(Set.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "1,", ",1", "1, 2", "14", "Owner", "01", "+1"})
    void aDamagedListOfRolesIsNotReadAsFewerOrMore(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RoleSet.parse(text));
    }

    @Test
    void aSetCannotBeChangedFromOutside() {
        EnumSet<Role> source = EnumSet.of(Role.SUPPORT);
        RoleSet set = new RoleSet(source);
        source.add(Role.OWNER);
        assertThat(set).isEqualTo(RoleSet.of(Role.SUPPORT));
        assertThatThrownBy(() -> set.roles().add(Role.OWNER)).isInstanceOf(UnsupportedOperationException.class);
    }
}
