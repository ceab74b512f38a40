package no.stegvis.reporting.sheet;

import no.stegvis.reporting.ReportDocument;
import org.springframework.stereotype.Component;

@Component
public class FunderWorkbook {
    public byte[] write(ReportDocument document) {
        return new byte[0];
    }
}
