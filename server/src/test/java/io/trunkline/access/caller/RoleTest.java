package io.trunkline.access.caller;

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

    @Test
    void someRolesIncludeOthers() {
        assertThat(Role.OWNER.children()).containsExactly(Role.SUPPORT);
        assertThat(Role.ADMIN.children()).containsExactly(Role.SUPPORT);
        assertThat(Role.USER_MANAGER.children()).containsExactly(Role.USER_READ, Role.USER_UPDATE);
        assertThat(Role.ACD_MANAGER.children()).containsExactly(Role.ACD_STATS, Role.ACD_MANAGEMENT);
        assertThat(Role.SUPPORT.children()).isEmpty();
        assertThat(Role.SUPPORT.parents()).containsExactly(Role.OWNER, Role.ADMIN);
        assertThat(Role.USER_READ.parents()).containsExactly(Role.USER_MANAGER);
        assertThat(Role.OWNER.parents()).isEmpty();
        for (Role role : Role.values()) {
            assertThat(role.children()).allSatisfy(child -> {
                assertThat(child.parents()).contains(role);
                assertThat(child.children()).as("no grandchildren").isEmpty();
            });
        }
    }

    @Test
    void groupsAreNumberedFromOne() {
        assertThat(RoleGroup.values()).extracting(RoleGroup::id).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void twoRolesAreForThePanel() {
        assertThat(Role.values()).filteredOn(Role::isForPanel).containsExactly(Role.SUPPORT, Role.ACCOUNTANT);
    }

    @ParameterizedTest
    @EnumSource
    void everyGroupHasRolesAndIsFoundByNameInAnyCase(RoleGroup group) {
        assertThat(Role.values()).anyMatch(role -> role.group() == group);
        assertThat(RoleGroup.named(group.displayName())).contains(group);
        assertThat(RoleGroup.named(group.displayName().toUpperCase(Locale.ROOT)))
                .contains(group);
        assertThat(RoleGroup.named(group.displayName() + " ")).isEmpty();
        assertThat(RoleGroup.named("User\u017f")).as("a long s").isEmpty();
    }

    @Test
    void aSetCoversWhatItHasAndWhatThatIncludes() {
        RoleSet set = RoleSet.of(Role.ADMIN, Role.ACD_MANAGER);
        assertThat(set.expanded())
                .isEqualTo(RoleSet.of(Role.ADMIN, Role.SUPPORT, Role.ACD_MANAGER, Role.ACD_STATS, Role.ACD_MANAGEMENT));
        assertThat(set.covers(RoleSet.of(Role.ADMIN, Role.SUPPORT, Role.ACD_STATS)))
                .isTrue();
        assertThat(set.covers(RoleSet.of(Role.SUPPORT, Role.OWNER))).isFalse();
        assertThat(set.covers(RoleSet.NONE)).isTrue();
        assertThat(RoleSet.NONE.covers(RoleSet.of(Role.SUPPORT))).isFalse();
    }

    @Property
    void plusAndMinusAreThoseOfSets(@ForAll Set<Role> roles, @ForAll Set<Role> others) {
        RoleSet first = new RoleSet(roles);
        RoleSet second = new RoleSet(others);
        for (Role role : Role.values()) {
            boolean isIn = roles.contains(role);
            boolean isInOther = others.contains(role);
            assertThat(first.plus(second).roles().contains(role)).isEqualTo(isIn || isInOther);
            assertThat(first.minus(second).roles().contains(role)).isEqualTo(isIn && !isInOther);
        }
    }
}
