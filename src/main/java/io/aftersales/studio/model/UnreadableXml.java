package io.aftersales.studio.model;

/** A text that is not taken for XML, and why. */
public final class UnreadableXml extends Exception {

    /** Which of the conditions is not met. */
    public enum Reason {
        TOO_LARGE,
        ENCODING,
        DOCTYPE,
        TOO_DEEP,
        NOT_WELL_FORMED
    }

    private final Reason reason;
    private final int line;

    UnreadableXml(Reason reason, int line, String detail) {
        super(detail);
        this.reason = reason;
        this.line = line;
    }

    public Reason reason() {
        return reason;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    /** What exactly, in the reader's words. */
    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
