package io.aftersales.requests;

/** A key that a caller chose for one request; another caller's same key is another request. */
public record RequestKey(String caller, String key) {}
