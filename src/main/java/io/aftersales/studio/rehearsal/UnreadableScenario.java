package io.aftersales.studio.rehearsal;

/** A scenario says what nobody here understands. */
public final class UnreadableScenario extends RuntimeException {

    private final String place;

    /** @param place where it says it: {@code steps[2].set} */
    UnreadableScenario(String place, String why) {
        super(why);
        this.place = place;
    }

    public String place() {
        return place;
    }
}
