package io.aftersales.bench;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** One question asked of both sides, by turns, so that what else goes on at the machine meets both. */
final class Contest {

    private static final int TURNS = 4;
    private static final int WARM_UP = 20;

    private final Timings ours;
    private final Timings theirs;

    private Contest(int repetitions) {
        ours = new Timings(repetitions);
        theirs = new Timings(repetitions);
    }

    /**
     * Both sides have to give the same answers.
     *
     * @param repetitions a multiple of four
     * @param our our answer to the question with this number
     */
    static Contest of(int repetitions, IntFunction<List<String>> our, IntFunction<List<String>> their) {
        for (int number = 0; number < WARM_UP; number++) {
            requireSame(our.apply(number), their.apply(number));
        }
        Contest contest = new Contest(repetitions);
        int each = repetitions / TURNS;
        for (int first = 0; first < repetitions; first += each) {
            List<List<String>> ours = ask(contest.ours, our, first, each);
            requireSame(ours, ask(contest.theirs, their, first, each));
        }
        return contest;
    }

    private static List<List<String>> ask(Timings timings, IntFunction<List<String>> side, int first, int times) {
        return IntStream.range(first, first + times)
                .mapToObj(number -> timings.time(() -> side.apply(number)))
                .toList();
    }

    private static void requireSame(List<?> ours, List<?> theirs) {
        if (!ours.equals(theirs)) {
            throw new IllegalStateException("ours answers " + ours + ", the bare engine " + theirs);
        }
    }

    Timings ours() {
        return ours;
    }

    Timings theirs() {
        return theirs;
    }
}
