package no.stegvis.reporting.sheet;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;

import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.openxml4j.util.ZipEntrySource;
import org.apache.poi.poifs.crypt.temp.AesZipFileZipEntrySource;
import org.apache.poi.poifs.crypt.temp.EncryptedTempData;
import org.apache.poi.poifs.crypt.temp.SheetDataWriterWithDecorator;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.streaming.SheetDataWriter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A workbook whose rows go to the disk as they come, encrypted by a key that is nowhere but in memory. POI escapes and buffers character
 * by character, which takes longer than all the rest: here, what needs no escaping goes as it is, and is encrypted block by block.
 */
final class SealedWorkbook extends SXSSFWorkbook {

    private static final int ROWS_IN_MEMORY = 20;
    private static final int BLOCK = 1 << 16;

    /** @param begun with sheets, styles and first rows; more rows come below those */
    SealedWorkbook(XSSFWorkbook begun) {
        super(begun, ROWS_IN_MEMORY);
        // sizes of eight bytes are read wrongly by some, and no sheet is so large
        setZip64Mode(Zip64Mode.AsNeeded);
    }

    @Override
    protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
        return out instanceof SteadyZip steady ? steady : super.createArchiveOutputStream(out);
    }

    @Override
    protected SheetDataWriter createSheetDataWriter() throws IOException {
        return new Rows();
    }

    /** What was begun lies encrypted on the disk too, while the rows are put into it. */
    @Override
    public void write(OutputStream out) throws IOException {
        flushSheets();
        EncryptedTempData begun = new EncryptedTempData();
        try {
            try (OutputStream to = begun.getOutputStream()) {
                getXSSFWorkbook().write(to);
            }
            try (InputStream from = begun.getInputStream(); ZipEntrySource source = AesZipFileZipEntrySource.createZipEntrySource(from)) {
                injectData(source, out);
            }
        } finally {
            begun.dispose();
        }
    }

    private static final class Rows extends SheetDataWriterWithDecorator {

        Rows() throws IOException {
        }

        @Override
        public Writer createWriter(File file) throws IOException {
            return new Utf8Writer(new BufferedOutputStream(decorateOutputStream(new FileOutputStream(file)), BLOCK));
        }

        @Override
        protected void outputEscapedString(String words) throws IOException {
            if (words != null && isPlain(words)) {
                _out.write(words);
            } else {
                super.outputEscapedString(words);
            }
        }

        /** Letters, digits and such, of the languages we write in. */
        private static boolean isPlain(String words) {
            for (int i = 0; i < words.length(); i++) {
                char character = words.charAt(i);
                if (character < ' ' || character == '<' || character == '>' || character == '&' || character == '"' || character > '~' && character < 'À'
                        || character > 'ÿ') {
                    return false;
                }
            }
            return true;
        }
    }
}
