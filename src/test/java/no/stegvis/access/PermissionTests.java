package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import no.stegvis.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(classes = AccessSlice.class)
@ContextConfiguration(initializers = TestDatabase.class)
class PermissionTests {

    /** Written down once more on purpose: a changed right has to be changed in two places. */
    private static final Map<String, String> MAY = Map.of(
            "koordinator", "READ_PARTICIPANT REGISTER_INQUIRY WORK_JOURNEY",
            "teamleder", "KEEP_OFFERS LEAD_TEAM MARK_OWN_CASES MERGE_REGISTRATIONS READ_AWARD READ_PARTICIPANT READ_REPORT REGISTER_INQUIRY WORK_JOURNEY",
            "frivilligkoordinator", "WORK_VOLUNTEERS",
            "frivillig", "",
            "leder", "APPROVE_REPORT ORDER_REPORT READ_AWARD READ_EVIDENCE READ_REPORT WRITE_AWARD",
            "systemansvarlig", "ADMINISTER APPROVE_REPORT READ_AWARD",
            "personvernombud", "APPROVE_REPORT GUARD_PRIVACY MARK_OWN_CASES MERGE_REGISTRATIONS");

    private static final Map<String, Set<String>> REACH = Map.of(
            "hoved", Set.of("hoved", "vest", "ost", "bergen"),
            "vest", Set.of("vest", "bergen"),
            "ost", Set.of("ost"),
            "bergen", Set.of("bergen"));

    @Autowired
    Units units;
    @Autowired
    Users users;
    @Autowired
    CurrentUser currentUser;

    @BeforeEach
    void organisation() {
        AccessSlice.organisation(units);
    }

    @TestFactory
    Stream<DynamicTest> eachRoleInEachUnitMayDoWhatTheTableSaysThereAndBelow() {
        return Stream.of(Role.values()).flatMap(role -> REACH.keySet().stream().flatMap(heldIn -> {
            String user = AccessSlice.user(users, role.id() + "." + heldIn, new Membership(role, heldIn));
            Set<String> allowed = Set.of(MAY.get(role.id()).split(" "));
            return Stream.of(Operation.values()).flatMap(operation -> REACH.keySet().stream().map(unit -> {
                boolean expected = allowed.contains(operation.name()) && REACH.get(heldIn).contains(unit);
                return dynamicTest("%s in %s, %s in %s: %s".formatted(role, heldIn, operation, unit, expected),
                        () -> currentUser.runAs(user, () -> {
                            assertThat(currentUser.may(operation, unit)).isEqualTo(expected);
                            assertThat(currentUser.unitsWhereMay(operation).contains(unit)).isEqualTo(expected);
                            if (!expected) {
                                assertThatThrownBy(() -> currentUser.require(operation, unit))
                                        .isInstanceOf(AccessRefused.class);
                            }
                        }));
            }));
        }));
    }

    @Test
    void theTableNamesEveryRoleAndNothingElse() {
        assertThat(MAY.keySet()).hasSameSizeAs(Role.values());
        for (Role role : Role.values()) {
            assertThat(new TreeSet<>(Permissions.of(role).stream().map(Enum::name).toList()))
                    .as(role.id()).isEqualTo(MAY.get(role.id()).isEmpty() ? Set.of()
                            : new TreeSet<>(List.of(MAY.get(role.id()).split(" "))));
        }
    }

    @Test
    void nobodyMayDoAnything() {
        assertThat(currentUser.isSignedIn()).isFalse();
        assertThat(currentUser.memberships()).isEmpty();
        assertThatThrownBy(currentUser::id).isInstanceOf(AccessRefused.class);
        for (Operation operation : Operation.values()) {
            assertThat(currentUser.may(operation)).isFalse();
            assertThat(currentUser.may(operation, "vest")).isFalse();
        }
    }

    @Test
    void aStrangerWithoutAnAccountMayDoNothing() {
        currentUser.runAs("ukjent", () -> {
            assertThat(currentUser.id()).isEqualTo("ukjent");
            assertThat(Operation.values()).noneMatch(currentUser::may);
        });
    }

    @Test
    void aDisabledUserMayDoNothing() {
        AccessSlice.user(users, "sluttet", new Membership(Role.KOORDINATOR, "vest"));
        users.disable("sluttet");
        currentUser.runAs("sluttet", () -> assertThat(currentUser.may(Operation.READ_PARTICIPANT)).isFalse());
    }

    @Test
    void aRoleTakenAwayIsGoneWithTheNextPieceOfWork() {
        var membership = new Membership(Role.KOORDINATOR, "vest");
        AccessSlice.user(users, "bytter", membership);
        currentUser.runAs("bytter", () -> assertThat(currentUser.memberships()).containsExactly(membership));
        users.leave("bytter", membership);
        currentUser.runAs("bytter", () -> assertThat(currentUser.memberships()).isEmpty());
    }

    @Test
    void workDoneAsSomebodyElseLeavesNoTraceOnTheThread() {
        AccessSlice.user(users, "en", new Membership(Role.KOORDINATOR, "vest"));
        AccessSlice.user(users, "to", new Membership(Role.LEDER, "ost"));
        currentUser.runAs("en", () -> {
            currentUser.runAs("to", () -> assertThat(currentUser.id()).isEqualTo("to"));
            assertThat(currentUser.id()).isEqualTo("en");
        });
        assertThatThrownBy(() -> currentUser.runAs("en", () -> {
            throw new IllegalStateException("midt i");
        })).hasMessage("midt i");
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    @Test
    void unitsKnowWhatLiesAboveAndBelow() {
        assertThat(units.selfAndBelow("hoved")).containsExactlyInAnyOrder("hoved", "vest", "ost", "bergen");
        assertThat(units.selfAndBelow("vest")).containsExactlyInAnyOrder("vest", "bergen");
        assertThat(units.selfAndAbove("bergen")).containsExactly("bergen", "vest", "hoved");
        assertThat(units.selfAndBelow("ukjent")).isEmpty();
        assertThat(units.all()).extracting(Unit::id).startsWith("hoved").endsWith("bergen");
    }
}
