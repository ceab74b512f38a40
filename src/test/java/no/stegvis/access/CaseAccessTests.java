package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A closed case isn't told from one that isn't there, by how much is asked either. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaseAccessTests {

    private static final String CLOSED = "D-2026-0001";
    private static final String ELSEWHERE = "D-2026-0002";
    private static final String NOBODYS = "D-2031-9999";

    private final CurrentUser user = mock();
    private final JdbcClient jdbc = mock(RETURNS_DEEP_STUBS);
    private final CaseAccess access = new CaseAccess(user, jdbc, Clock.systemUTC());

    @Test
    void the_database_is_asked_the_same_of_a_closed_case_of_ones_own_unit_another_units_and_none() {
        when(user.id()).thenReturn("kari");
        when(user.may(Operation.READ_PARTICIPANT, "vest")).thenReturn(true);
        when(jdbc.sql(anyString()).param(anyString(), any()).param(anyString(), any()).param(anyString(), any()).query(Boolean.class).single())
                .thenReturn(true);
        long asked = questions(CLOSED);
        assertThat(asked).isEqualTo(1);
        assertThat(questions(ELSEWHERE)).isEqualTo(asked);
        assertThat(questions(NOBODYS)).isEqualTo(asked);
    }

    private long questions(String caseNumber) {
        clearInvocations(jdbc);
        assertThatThrownBy(() -> access.required(Operation.READ_PARTICIPANT, caseNumber, this::unitOf, unit -> unit))
                .isInstanceOf(NoSuchElementException.class);
        return mockingDetails(jdbc).getInvocations().stream().filter(call -> call.getMethod().getName().equals("sql")).count();
    }

    private Optional<String> unitOf(String caseNumber) {
        return switch (caseNumber) {
            case CLOSED -> Optional.of("vest");
            case ELSEWHERE -> Optional.of("ost");
            default -> Optional.empty();
        };
    }
}
