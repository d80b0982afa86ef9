package io.aftersales.orders.imports;

import io.aftersales.orders.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What the person who imports says about the orders because the marketplace's files do not. JSON lines say it themselves.
 * What is not given takes a default for new orders and leaves known orders as they are.
 */
public record ImportOptions(
        @Nullable Channel channel,
        @Nullable String shopId,
        @Nullable String category,
        @Nullable Boolean noReasonReturn) {

    public static final ImportOptions NONE = new ImportOptions(null, null, null, null);

    /** The files that the importer knows come from Taobao's back-end. */
    Channel channelOrDefault() {
        return channel == null ? Channel.TAOBAO : channel;
    }

    /** Nearly every category sold to consumers comes with the right to return, and shops may not shorten it. */
    boolean noReasonReturnOrDefault() {
        return noReasonReturn == null || noReasonReturn;
    }
}
