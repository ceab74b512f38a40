package no.stegvis.funding.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * An export as a table: headings and rows of texts, with the line each row stands in. Looked at before anything is understood, and
 * with limits far above what one award's year of vouchers needs.
 *
 * @param headings as they stand in the file
 * @param rows     none of them longer than the headings
 */
record CsvFile(List<String> headings, List<Row> rows) {

    static final int LARGEST_FILE = 1024 * 1024;
    static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 60;
    private static final int LONGEST_CELL = 2000;
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_WORKBOOK = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t\r\n]]");
    /** What UTF-8's æ ø å look like when somebody has taken them for Western letters and written them as UTF-8 again. */
    private static final Pattern TWICE = Pattern.compile("Ã[\u0080-\u00bf\u0152-\u0153\u0160-\u0161\u0178\u017d\u2013-\u2122]");

    record Row(int line, List<String> cells) {
    }

    /** @throws FileRefused with the reason */
    static CsvFile read(byte[] file) {
        String text = text(file);
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElseThrow(() -> new FileRefused("accounts.file.empty"));
        CSVFormat format = CSVFormat.Builder.create().setDelimiter(delimiter(first)).setQuote('"').setIgnoreEmptyLines(true)
                .setMaxRows(MOST_ROWS + 2).get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<String> headings = null;
            List<Row> rows = new ArrayList<>();
            for (CSVRecord record : parser) {
                int line = (int) parser.getCurrentLineNumber();
                List<String> cells = cells(record, line);
                if (headings == null) {
                    headings = cells;
                } else if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    rows.add(row(headings, cells, line));
                }
                if (rows.size() > MOST_ROWS || record.getRecordNumber() > MOST_ROWS) {
                    throw new FileRefused("accounts.file.rows", MOST_ROWS);
                }
            }
            if (headings == null || rows.isEmpty()) {
                throw new FileRefused("accounts.file.empty");
            }
            return new CsvFile(headings, rows);
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new FileRefused("accounts.file.quotes");
        }
    }

    private static Row row(List<String> headings, List<String> cells, int line) {
        // Many systems end their lines with a delimiter
        int used = cells.size();
        while (used > headings.size() && cells.get(used - 1).isEmpty()) {
            used--;
        }
        if (used != headings.size()) {
            throw new FileRefused("accounts.file.ragged", String.valueOf(line), used, headings.size());
        }
        return new Row(line, List.copyOf(cells.subList(0, used)));
    }

    private static List<String> cells(CSVRecord record, int line) {
        if (record.size() > MOST_COLUMNS) {
            throw new FileRefused("accounts.file.columns", MOST_COLUMNS);
        }
        List<String> cells = new ArrayList<>(record.size());
        for (String cell : record) {
            if (cell.length() > LONGEST_CELL) {
                throw new FileRefused("accounts.file.text", String.valueOf(line), LONGEST_CELL);
            }
            cells.add(cell.strip());
        }
        return cells;
    }

    private static String text(byte[] file) {
        if (file.length > LARGEST_FILE) {
            throw new FileRefused("accounts.file.large", LARGEST_FILE / 1024);
        }
        if (startsWith(file, ZIP) || startsWith(file, OLD_WORKBOOK)) {
            throw new FileRefused("accounts.file.workbook");
        }
        if (file.length > 1 && ((file[0] & 0xFF) >= 0xFE && (file[1] & 0xFF) >= 0xFE)) {
            throw new FileRefused("accounts.file.encoding");
        }
        boolean marked = file.length > 2 && (file[0] & 0xFF) == 0xEF && (file[1] & 0xFF) == 0xBB && (file[2] & 0xFF) == 0xBF;
        String text = marked ? decoded(Arrays.copyOfRange(file, 3, file.length), StandardCharsets.UTF_8) : decoded(file, StandardCharsets.UTF_8);
        if (text == null && !marked) {
            text = decoded(file, WESTERN);
        }
        if (text == null || text.indexOf('\ufffd') >= 0 || TWICE.matcher(text).find()) {
            throw new FileRefused("accounts.file.encoding");
        }
        if (CONTROL.matcher(text).find()) {
            throw new FileRefused("accounts.file.control");
        }
        return text;
    }

    private static String decoded(byte[] file, Charset as) {
        try {
            return as.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static char delimiter(String headings) {
        char best = ';';
        for (char candidate : new char[] {',', '\t'}) {
            if (count(headings, candidate) > count(headings, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static boolean startsWith(byte[] file, byte[] beginning) {
        return file.length >= beginning.length && Arrays.equals(file, 0, beginning.length, beginning, 0, beginning.length);
    }

    /** A heading without what systems write differently: case, spaces, punctuation. */
    static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-zæøåöä0-9%]", "");
    }
}
