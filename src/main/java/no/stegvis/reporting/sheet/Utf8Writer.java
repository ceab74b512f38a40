package no.stegvis.reporting.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** For one thread, and mostly ASCII: Java's own takes a lock for each piece, and most pieces are a few letters. */
final class Utf8Writer extends Writer {

    private static final int ROOM = 1 << 14;

    private final OutputStream out;
    private final byte[] bytes = new byte[ROOM];
    private int used;

    /** @param out better given much at a time */
    Utf8Writer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int character) throws IOException {
        if (character < 0x80) {
            put(character);
        } else {
            write(String.valueOf((char) character));
        }
    }

    @Override
    public void write(String words, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            char character = words.charAt(i);
            if (character >= 0x80) {
                // with what follows, so that a pair of surrogates stays one
                for (byte one : words.substring(i, from + length).getBytes(StandardCharsets.UTF_8)) {
                    put(one);
                }
                return;
            }
            put(character);
        }
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        write(new String(characters, from, length));
    }

    private void put(int one) throws IOException {
        if (used == ROOM) {
            empty();
        }
        bytes[used++] = (byte) one;
    }

    private void empty() throws IOException {
        out.write(bytes, 0, used);
        used = 0;
    }

    @Override
    public void flush() throws IOException {
        empty();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        empty();
        out.close();
    }
}
