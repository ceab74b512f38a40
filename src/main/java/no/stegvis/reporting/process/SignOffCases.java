package no.stegvis.reporting.process;

import java.util.Optional;

import no.stegvis.access.Operation;
import no.stegvis.engine.CaseNumbers;
import no.stegvis.form.CaseUnits;
import no.stegvis.reporting.signing.SignOff;
import no.stegvis.reporting.signing.SignOffs;
import org.springframework.stereotype.Component;

/** Whose the sign-offs are. Whose turn it is, the process says; each step itself asks for more. */
@Component
class SignOffCases implements CaseUnits {

    private final SignOffs signOffs;

    SignOffCases(SignOffs signOffs) {
        this.signOffs = signOffs;
    }

    @Override
    public String series() {
        return CaseNumbers.SIGN_OFFS;
    }

    @Override
    public Optional<String> unitOf(String caseNumber) {
        return signOffs.byCase(caseNumber).map(SignOff::unit);
    }

    @Override
    public Operation needs() {
        return Operation.APPROVE_REPORT;
    }
}
