package io.aftersales.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shop is told, and how that came about.
 *
 * @param email absent where it is not written to; then no language is there either
 * @param revision how often it was said
 * @param changedBy with {@code changedAt} absent before the first change
 * @param changes newest first
 */
public record ShopNotice(
        String shopId,
        @Nullable String email,
        @Nullable Language language,
        int revision,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        List<NoticeChange> changes) {

    public ShopNotice {
        changes = List.copyOf(changes);
    }

    /** @param email absent where the shop was to be written to no more */
    public record NoticeChange(
            @Nullable String email, @Nullable Language language, String by, Instant at) {}

    static ShopNotice of(String shopId, List<NoticeChange> changes) {
        if (changes.isEmpty()) {
            return new ShopNotice(shopId, null, null, 0, null, null, changes);
        }
        NoticeChange last = changes.get(0);
        return new ShopNotice(shopId, last.email(), last.language(), changes.size(), last.by(), last.at(), changes);
    }
}
