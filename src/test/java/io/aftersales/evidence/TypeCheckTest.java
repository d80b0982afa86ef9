package io.aftersales.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeCheckTest {

    private static final String JPEG = "ffd8ffe000104a46494600010100000100010000";
    private static final String PNG = "89504e470d0a1a0a0000000d49484452";
    private static final String HEIC = "00000018667479706865696300000000";
    private static final String MP4 = "00000018667479706d70343200000000";
    private static final String PHONE_MP4 = "000000186674797069736f6d00000200";
    private static final String MOV = "00000014667479707174202000000200";
    private static final String WEBM = "1a45dfa39f4286810142f7810142f2810442f381084282847765626d";
    private static final String PDF = "255044462d312e370a25e2e3cfd30a";
    private static final String ZIP = "504b0304140000000800";
    private static final String EXE = "4d5a90000300000004000000ffff0000";

    @TempDir
    private Path folder;

    private final TypeCheck types = new TypeCheck();

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, a.jpg, " + JPEG + ", image/jpeg",
        "image/jpg, a.JPEG, " + JPEG + ", image/jpeg",
        "image/png, a.png, " + PNG + ", image/png",
        "image/gif, a.gif, 474946383961, image/gif",
        "image/webp, a.webp, 52494646240000005745425056503820, image/webp",
        "image/heic, a.heic, " + HEIC + ", image/heic",
        "video/mp4, a.mp4, " + MP4 + ", video/mp4",
        "video/mp4, a.mp4, " + PHONE_MP4 + ", video/mp4",
        "video/quicktime, a.mov, " + MOV + ", video/quicktime",
        "video/webm, a.webm, " + WEBM + ", video/webm",
        "application/pdf, a.pdf, " + PDF + ", application/pdf",
        "application/octet-stream, a.png, " + PNG + ", image/png",
        ", a.png, " + PNG + ", image/png",
        "image/png, , " + PNG + ", image/png",
        ", , " + PNG + ", image/png",
        "image/png; charset=UTF-8, unknown.xyzzy, " + PNG + ", image/png",
    })
    void what_is_what_it_claims_to_be_is_taken(
            @Nullable String declared, @Nullable String name, String hex, String type) throws IOException {
        assertThat(check(declared, name, HexFormat.of().parseHex(hex))).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, a.jpg, " + PNG,
        "image/jpeg, a.png, " + JPEG,
        "image/png, a.png, " + EXE,
        "image/png, a.png, " + PDF,
        "video/mp4, a.mp4, " + JPEG,
        "video/mp4, a.mp4, " + WEBM,
        "image/heic, a.heic, " + MP4,
        "application/pdf, a.pdf, " + ZIP,
        "text/plain, a.txt, " + EXE,
        "text/plain, a.txt, " + PDF,
        "image/png, a.png, 00",
    })
    void a_lie_is_told_from_the_content(String declared, String name, String hex) {
        assertRefused(declared, name, HexFormat.of().parseHex(hex), Refusal.Kind.RULE, "EVIDENCE_TYPE_MISMATCH");
    }

    @ParameterizedTest
    @CsvSource({
        "application/zip, a.zip, " + ZIP,
        "application/x-msdownload, a.exe, " + EXE,
        "image/svg+xml, a.svg, 3c7376672f3e",
        "text/html, a.html, 3c68746d6c3e",
        "image/jpeg, a.exe, " + JPEG,
        ", , " + ZIP,
        ", , 00",
    })
    void some_types_are_never_taken(@Nullable String declared, @Nullable String name, String hex) {
        assertRefused(
                declared, name, HexFormat.of().parseHex(hex), Refusal.Kind.UNSUPPORTED_TYPE, "EVIDENCE_TYPE_NOT_TAKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "买家：屏幕碎了\n客服：请拍照",
                "From: li\nTo: shop\nSubject: broken\n\nhello",
                "#!/bin/sh\necho",
                "a,b\n1,2\n",
                "hello"
            })
    void a_chat_log_is_text_whatever_it_looks_like(String text) throws IOException {
        assertThat(check("text/plain", "chat.txt", text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("text/plain");
    }

    @Test
    void a_chat_log_may_have_the_encoding_of_an_old_export() throws IOException {
        byte[] text = "买家：屏幕碎了，请退款".getBytes(Charset.forName("GB18030"));

        assertThat(check("text/plain", "聊天记录.log", text)).isEqualTo("text/plain");
    }

    @Test
    void a_page_with_scripts_is_no_text() {
        byte[] page = "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

        assertRefused("text/plain", "a.txt", page, Refusal.Kind.RULE, "EVIDENCE_TYPE_MISMATCH");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\Users\\li\\屏幕.jpg, 屏幕.jpg",
        "'a\r\nSet-Cookie: x.jpg', 'aSet-Cookie: x.jpg'",
        "'\u202egpj.exe', gpj.exe",
        "'  ', evidence",
        ", evidence",
        "/, evidence",
    })
    void a_file_name_is_kept_for_display_only(@Nullable String sent, String shown) {
        assertThat(upload(null, sent, new byte[0]).displayName()).isEqualTo(shown);
    }

    @Test
    void a_long_file_name_is_cut_between_characters() {
        String shown = upload(null, "𠀀".repeat(300), new byte[0]).displayName();

        assertThat(shown).isEqualTo("𠀀".repeat(200));
    }

    private void assertRefused(
            @Nullable String declared, @Nullable String name, byte[] content, Refusal.Kind kind, String code) {
        assertThatThrownBy(() -> check(declared, name, content)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }

    private String check(@Nullable String declared, @Nullable String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("content"), content);
        return types.typeOf(upload(declared, name, content), file).mediaType();
    }

    private static Upload upload(@Nullable String declared, @Nullable String name, byte[] content) {
        return new Upload(EvidenceKind.PHOTO, name, declared, content.length, () -> new ByteArrayInputStream(content));
    }
}
