package no.stegvis.journey.web;

import java.io.IOException;
import java.util.Locale;
import java.util.NoSuchElementException;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.journey.HandOverSummaries;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The summary that follows a participant who is handed over, to be printed. */
@Controller
class HandOverController {

    private final HandOverSummaries summaries;
    private final HandOverPdf pdf;

    HandOverController(HandOverSummaries summaries, HandOverPdf pdf) {
        this.summaries = summaries;
        this.pdf = pdf;
    }

    @GetMapping("/overforinger/{handOver}/sammendrag")
    ResponseEntity<byte[]> print(@PathVariable String handOver, Locale locale) {
        byte[] page = pdf.write(summaries.open(handOver, locale), locale);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.inline().filename(handOver + ".pdf").build().toString()).body(page);
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
