package no.stegvis.reporting.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;

import no.stegvis.access.AccessRefused;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.funding.Awards;
import no.stegvis.funding.accounts.AccountsStatement;
import no.stegvis.funding.accounts.AwardAccounts;
import no.stegvis.reporting.ReportFile;
import no.stegvis.reporting.Profiles;
import no.stegvis.reporting.Schemes;
import no.stegvis.reporting.sheet.AccountsWorkbook;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The accounts of an award's period as a workbook, in the funder's language. */
@Controller
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class AccountsSheetPages {

    private final CurrentUser user;
    private final Awards awards;
    private final AwardAccounts accounts;
    private final Schemes schemes;
    private final Profiles profiles;
    private final AccountsWorkbook workbook;
    private final Clock clock;

    AccountsSheetPages(CurrentUser user, Awards awards, AwardAccounts accounts, Schemes schemes, Profiles profiles, AccountsWorkbook workbook, Clock clock) {
        this.user = user;
        this.awards = awards;
        this.accounts = accounts;
        this.schemes = schemes;
        this.profiles = profiles;
        this.workbook = workbook;
        this.clock = clock;
    }

    @GetMapping("/tilskudd/{id}/regnskap/{period}/ark.xlsx")
    ResponseEntity<byte[]> sheet(@PathVariable String id, @PathVariable String period) {
        user.require(Operation.READ_AWARD);
        Set<String> units = awards.units(id);
        if (units.isEmpty() || !units.stream().allMatch(unit -> user.may(Operation.READ_AWARD, unit))) {
            throw new AccessRefused("%s may not READ_AWARD of all units of this award".formatted(user.id()));
        }
        AccountsStatement statement = accounts.statement(id, period, clock.instant()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        byte[] file = workbook.write(statement, schemes.find(statement.terms().schemeId()), profiles.current());
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(ReportFile.Kind.WORKBOOK.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(id + "-" + period + "-regnskap.xlsx", StandardCharsets.UTF_8).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(file);
    }
}
