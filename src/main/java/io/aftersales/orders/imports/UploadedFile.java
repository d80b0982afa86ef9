package io.aftersales.orders.imports;

import org.springframework.core.io.InputStreamSource;

/** A file as it was sent, read when its turn comes. */
public record UploadedFile(String name, InputStreamSource content) {}
