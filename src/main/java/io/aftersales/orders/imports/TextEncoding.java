package io.aftersales.orders.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Tells the encoding of a file: UTF-8 if every byte of it is, with or without a mark, and otherwise GB18030. */
final class TextEncoding {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private TextEncoding() {}

    static String decode(byte[] content) {
        String text = decodeUnmarked(content);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String decodeUnmarked(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(content, GB18030);
        }
    }
}
