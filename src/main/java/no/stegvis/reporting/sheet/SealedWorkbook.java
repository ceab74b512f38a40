package no.stegvis.reporting.sheet;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.Writer;

import org.apache.poi.poifs.crypt.temp.SXSSFWorkbookWithCustomZipEntrySource;
import org.apache.poi.poifs.crypt.temp.SheetDataWriterWithDecorator;
import org.apache.poi.xssf.streaming.SheetDataWriter;

/**
 * A workbook whose rows go to the disk as they come, encrypted by a key that is nowhere but in memory. POI escapes and buffers character
 * by character, which takes longer than all the rest: here, what needs no escaping goes as it is, and is encrypted block by block.
 */
final class SealedWorkbook extends SXSSFWorkbookWithCustomZipEntrySource {

    private static final int BLOCK = 1 << 16;

    @Override
    protected SheetDataWriter createSheetDataWriter() throws IOException {
        return new Rows();
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
