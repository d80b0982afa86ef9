package io.aftersales.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * What makes two deliveries the same request: method, address, media type and content. Of an upload the parts count and
 * not the boundary between them, which is made anew at every delivery.
 */
final class RequestDigest {

    private final MessageDigest sha256 = sha256();
    private final DataOutputStream content =
            new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));

    private RequestDigest() {}

    static String of(HttpServletRequest request, byte[] body) throws IOException {
        RequestDigest digest = new RequestDigest();
        digest.address(request);
        digest.text(Objects.requireNonNullElse(request.getContentType(), ""));
        digest.content.write(body);
        return digest.hex();
    }

    static String of(MultipartHttpServletRequest request) throws IOException {
        RequestDigest digest = new RequestDigest();
        digest.address(request);
        digest.text("multipart");
        for (Map.Entry<String, String[]> field : new TreeMap<>(request.getParameterMap()).entrySet()) {
            digest.text(field.getKey());
            digest.texts(List.of(field.getValue()));
        }
        for (List<MultipartFile> files : new TreeMap<>(request.getMultiFileMap()).values()) {
            for (MultipartFile file : files) {
                digest.file(file);
            }
        }
        return digest.hex();
    }

    private void address(HttpServletRequest request) throws IOException {
        text(request.getMethod());
        text(request.getRequestURI());
        text(Objects.requireNonNullElse(request.getQueryString(), ""));
    }

    private void file(MultipartFile file) throws IOException {
        text(file.getName());
        text(Objects.requireNonNullElse(file.getOriginalFilename(), ""));
        text(Objects.requireNonNullElse(file.getContentType(), ""));
        content.writeLong(file.getSize());
        try (InputStream bytes = file.getInputStream()) {
            bytes.transferTo(content);
        }
    }

    private void texts(List<String> texts) throws IOException {
        content.writeInt(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        content.writeInt(bytes.length);
        content.write(bytes);
    }

    private String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
