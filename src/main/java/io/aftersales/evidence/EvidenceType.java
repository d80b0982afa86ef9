package io.aftersales.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The media types that are taken as evidence, and as what their content may be recognised. */
enum EvidenceType {
    JPEG("image/jpeg", "image/jpg", "image/pjpeg"),
    PNG("image/png"),
    WEBP("image/webp"),
    GIF("image/gif"),
    HEIC("image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"),
    MP4("video/mp4", "application/mp4", "video/x-m4v", "video/quicktime"),
    QUICKTIME("video/quicktime", "application/quicktime", "video/mp4"),
    WEBM("video/webm", "application/x-matroska", "video/x-matroska"),
    PDF("application/pdf"),
    TEXT("text/plain");

    private final String mediaType;
    private final Set<String> alsoKnownAs;

    EvidenceType(String mediaType, String... alsoKnownAs) {
        this.mediaType = mediaType;
        this.alsoKnownAs = Set.of(alsoKnownAs);
    }

    String mediaType() {
        return mediaType;
    }

    /** A type by its own name first: video formats of one family know each other's names too. */
    static Optional<EvidenceType> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.mediaType.equals(name))
                .findFirst()
                .or(() -> Arrays.stream(values())
                        .filter(each -> each.alsoKnownAs.contains(name))
                        .findFirst());
    }

    boolean covers(String recognised) {
        return mediaType.equals(recognised) || alsoKnownAs.contains(recognised);
    }
}
