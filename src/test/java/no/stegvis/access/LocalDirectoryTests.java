package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import no.stegvis.TestDatabase;
import no.stegvis.engine.Directory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(classes = AccessSlice.class)
@ContextConfiguration(initializers = TestDatabase.class)
class LocalDirectoryTests {

    @Autowired
    Directory directory;
    @Autowired
    Units units;
    @Autowired
    Users users;

    @BeforeEach
    void staff() {
        AccessSlice.organisation(units);
        AccessSlice.user(users, "kari", new Membership(Role.KOORDINATOR, "bergen"));
        AccessSlice.user(users, "tom", new Membership(Role.TEAMLEDER, "vest"));
        AccessSlice.user(users, "siri", new Membership(Role.SYSTEMANSVARLIG, "ost"));
        AccessSlice.user(users, "sluttet", new Membership(Role.KOORDINATOR, "vest"));
        users.disable("sluttet");
    }

    @Test
    void aCoordinatorIsInTheGroupsOfHerUnit() {
        assertThat(groupsOf("kari")).containsExactlyInAnyOrder("koordinator", "koordinator-bergen");
    }

    @Test
    void aTeamLeaderAlsoWorksWithTheCoordinatorsTasks() {
        assertThat(groupsOf("tom")).containsExactlyInAnyOrder("teamleder", "teamleder-vest", "teamleder-bergen",
                "koordinator-vest", "koordinator-bergen");
    }

    @Test
    void anAdministratorIsOneForTheEngineToo() {
        assertThat(groupsOf("siri")).containsExactlyInAnyOrder("systemansvarlig", "systemansvarlig-ost",
                "camunda-admin");
    }

    @Test
    void whoHasLeftIsKnownByNameButInNoGroup() {
        assertThat(directory.person("sluttet")).isPresent();
        assertThat(directory.groupsOf("sluttet")).isEmpty();
        assertThat(directory.people()).extracting(Directory.Person::id).doesNotContain("sluttet");
        assertThat(directory.membersOf("koordinator-vest")).extracting(Directory.Person::id).containsExactly("tom");
    }

    @Test
    void aGroupsMembersAreThoseWhoHaveTheGroup() {
        for (Directory.Group group : directory.groups()) {
            List<String> byMembership = directory.people().stream().map(Directory.Person::id)
                    .filter(person -> groupsOf(person).contains(group.id())).toList();
            assertThat(directory.membersOf(group.id())).as(group.id())
                    .extracting(Directory.Person::id).containsExactlyInAnyOrderElementsOf(byMembership);
        }
    }

    @Test
    void groupsHaveNamesThatPeopleRead() {
        assertThat(directory.groups()).contains(new Directory.Group("koordinator-vest", "Koordinator – vest"),
                new Directory.Group("camunda-admin", "camunda-admin"));
    }

    private List<String> groupsOf(String person) {
        return directory.groupsOf(person).stream().map(Directory.Group::id).toList();
    }
}
