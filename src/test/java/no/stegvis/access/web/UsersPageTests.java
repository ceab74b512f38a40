package no.stegvis.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Set;

import no.stegvis.TestDatabase;
import no.stegvis.access.AccessSlice;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.access.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest(classes = AccessSlice.class)
@AutoConfigureMockMvc
@Transactional
@ContextConfiguration(initializers = TestDatabase.class)
class UsersPageTests {

    @Autowired
    MockMvc web;
    @Autowired
    Units units;
    @Autowired
    Users users;

    @BeforeEach
    void staff() {
        units.create("hode", "Hovedkontoret", null);
        units.create("nord", "Distrikt Nord", "hode");
        units.create("midt", "Distrikt Midt", "hode");
        users.create("siri", "Siri", "passord passord", false, Set.of(new Membership(Role.SYSTEMANSVARLIG, "hode")));
        users.create("nora", "Nora", "passord passord", false, Set.of(new Membership(Role.SYSTEMANSVARLIG, "nord")));
        users.create("kari", "Kari", "passord passord", false, Set.of(new Membership(Role.KOORDINATOR, "nord")));
        users.create("per", "Per", "passord passord", false, Set.of(new Membership(Role.KOORDINATOR, "midt"),
                new Membership(Role.KOORDINATOR, "nord")));
    }

    @Test
    void aNewUserGetsAOneTimePasswordThatIsShownOnce() throws Exception {
        var created = send("siri", "/brukere", "id", "Ola.Ny", "name", "Ola Ny", "role", "koordinator", "unit", "midt")
                .andExpect(redirectedUrl("/brukere/ola.ny")).andReturn();
        String password = (String) created.getFlashMap().get("oneTimePassword");
        assertThat(users.isPasswordOf("ola.ny", password)).isTrue();
        var ola = users.find("ola.ny").orElseThrow();
        assertThat(ola.mustChangePassword()).isTrue();
        assertThat(ola.memberships()).containsExactly(new Membership(Role.KOORDINATOR, "midt"));
        web.perform(get("/brukere/ola.ny").with(user("siri")).flashAttr("oneTimePassword", password))
                .andExpect(content().string(containsString(password)));
        web.perform(get("/brukere/ola.ny").with(user("siri"))).andExpect(content().string(not(containsString(password))));
    }

    @Test
    void aTakenOrImpossibleUserNameIsSaidAtItsField() throws Exception {
        send("siri", "/brukere", "id", "kari", "name", "Kari To", "role", "leder", "unit", "midt")
                .andExpect(content().string(containsString("Brukernavnet er tatt")))
                .andExpect(content().string(containsString("value=\"Kari To\"")));
        send("siri", "/brukere", "id", "kåre", "name", "", "role", "leder", "unit", "midt")
                .andExpect(content().string(containsString("id=\"id-error\"")))
                .andExpect(content().string(containsString("id=\"name-error\"")));
        for (String leadingElsewhere : List.of("..", ".", ".kari", "kari.", "ka..ri")) {
            send("siri", "/brukere", "id", leadingElsewhere, "name", "Kari", "role", "leder", "unit", "midt")
                    .andExpect(content().string(containsString("id=\"id-error\"")));
        }
        send("siri", "/brukere", "id", "greit", "name", "Greit", "role", "finnesikke", "unit", "midt")
                .andExpect(status().isBadRequest());
        assertThat(users.find("greit")).isEmpty();
    }

    @Test
    void aDistrictsAdministratorReachesOnlyThoseWhollyWithinTheDistrict() throws Exception {
        web.perform(get("/brukere").with(user("siri"))).andExpect(content().string(containsString("Systemansvarlig, Distrikt Nord")));
        web.perform(get("/brukere").with(user("nora")))
                .andExpect(content().string(containsString("/brukere/kari")))
                .andExpect(content().string(not(containsString("/brukere/per"))))
                .andExpect(content().string(not(containsString("/brukere/siri"))));
        for (String what : new String[] {"/steng", "/apne", "/engangspassord"}) {
            send("nora", "/brukere/per" + what).andExpect(status().isNotFound());
            send("nora", "/brukere/siri" + what).andExpect(status().isNotFound());
        }
        web.perform(get("/brukere/siri").with(user("nora"))).andExpect(status().isNotFound());
        send("nora", "/brukere", "id", "ny", "name", "Ny", "role", "systemansvarlig", "unit", "hode")
                .andExpect(status().isForbidden());
        send("nora", "/brukere/kari/roller", "role", "leder", "unit", "midt").andExpect(status().isForbidden());
        send("nora", "/brukere/kari/roller", "role", "teamleder", "unit", "nord").andExpect(redirectedUrl("/brukere/kari"));
        assertThat(users.find("kari").orElseThrow().memberships()).containsExactlyInAnyOrder(
                new Membership(Role.KOORDINATOR, "nord"), new Membership(Role.TEAMLEDER, "nord"));
        send("nora", "/brukere/kari/roller/fjern", "role", "koordinator", "unit", "nord");
        assertThat(users.find("kari").orElseThrow().memberships())
                .containsExactly(new Membership(Role.TEAMLEDER, "nord"));
    }

    @Test
    void whoHasNoRoleBelongsToTheHeadOfficesAdministrators() throws Exception {
        send("nora", "/brukere/kari/roller/fjern", "role", "koordinator", "unit", "nord").andExpect(redirectedUrl("/brukere"));
        assertThat(users.find("kari").orElseThrow().memberships()).isEmpty();
        web.perform(get("/brukere").with(user("nora"))).andExpect(content().string(not(containsString("/brukere/kari"))));
        send("nora", "/brukere/kari/engangspassord").andExpect(status().isNotFound());
        send("nora", "/brukere/kari/roller", "role", "systemansvarlig", "unit", "nord").andExpect(status().isNotFound());
        send("siri", "/brukere/kari/roller", "role", "leder", "unit", "midt").andExpect(redirectedUrl("/brukere/kari"));
    }

    @Test
    void aUserIsClosedAndOpenedAgain() throws Exception {
        send("siri", "/brukere/kari/steng").andExpect(redirectedUrl("/brukere/kari"));
        assertThat(users.find("kari").orElseThrow().enabled()).isFalse();
        web.perform(get("/brukere/kari").with(user("siri"))).andExpect(content().string(containsString("Stengt")));
        send("siri", "/brukere/kari/apne");
        assertThat(users.find("kari").orElseThrow().enabled()).isTrue();
    }

    @Test
    void nobodyChangesTheirOwnAccountHere() throws Exception {
        send("siri", "/brukere/siri/steng").andExpect(status().isForbidden());
        send("siri", "/brukere/siri/roller/fjern", "role", "systemansvarlig", "unit", "hode")
                .andExpect(status().isForbidden());
        web.perform(get("/brukere/siri").with(user("siri"))).andExpect(content().string(not(containsString("/steng"))));
    }

    @Test
    void othersThanAdministratorsAreTurnedAway() throws Exception {
        web.perform(get("/brukere").with(user("kari"))).andExpect(status().isForbidden());
        web.perform(get("/brukere").with(user("kari")).accept("application/json")).andExpect(status().isForbidden())
                .andExpect(content().json("{'error':'refused'}"));
        send("kari", "/brukere/per/steng").andExpect(status().isForbidden());
        assertThat(users.find("per").orElseThrow().enabled()).isTrue();
    }

    private ResultActions send(String who, String path, String... parameters) throws Exception {
        var request = post(path).with(user(who)).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return web.perform(request);
    }
}
