package io.aftersales.requests;

import org.jspecify.annotations.Nullable;

/** What a request was answered, as far as it is kept. */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record Answer(
        int status, @Nullable String contentType, @Nullable String location, byte[] body) {}
