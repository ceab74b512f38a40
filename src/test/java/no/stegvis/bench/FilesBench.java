package no.stegvis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import no.stegvis.reporting.sheet.LongEvidence;
import org.junit.jupiter.api.Test;

/** P6 and P7 (quality bars): long files beside bare POI and bare JasperReports, each in a small Java process of its own. */
class FilesBench {

    private static final Pattern SPEED = Pattern.compile("speed (\\d+\\.\\d+) times");
    private static final double BAR = 0.8;

    @Test
    void two_hundred_thousand_rows_in_96_megabytes() throws Exception {
        assertThat(speed(LongEvidence.class, "96m")).isGreaterThanOrEqualTo(BAR);
    }

    @Test
    void a_funders_table_of_two_hundred_thousand_rows_in_96_megabytes() throws Exception {
        assertThat(speed(LongWorkbook.class, "96m")).isGreaterThanOrEqualTo(BAR);
    }

    @Test
    void a_thousand_pages_in_128_megabytes() throws Exception {
        assertThat(speed(LongPdf.class, "128m")).isGreaterThanOrEqualTo(BAR);
    }

    /** @return how many times the reference's speed */
    private static double speed(Class<?> main, String heap) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap, "-Duser.timezone=UTC",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main.getName())).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(told);
        assertThat(process.waitFor()).as(told).isZero();
        Matcher speed = SPEED.matcher(told);
        assertThat(speed.find()).as(told).isTrue();
        return Double.parseDouble(speed.group(1));
    }
}
