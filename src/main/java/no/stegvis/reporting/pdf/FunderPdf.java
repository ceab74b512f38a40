package no.stegvis.reporting.pdf;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.Scheme;
import org.springframework.stereotype.Component;

@Component
public class FunderPdf {
    public byte[] write(ReportDocument document, Scheme scheme) {
        return new byte[0];
    }
}
