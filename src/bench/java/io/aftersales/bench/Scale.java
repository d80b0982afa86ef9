package io.aftersales.bench;

import java.time.Duration;
import java.util.List;

/** How much a run measures. Its rows name their sizes. */
enum Scale {
    /** A look within three minutes. Its sizes are too small to judge the targets by. */
    QUICK(List.of(1_000, 10_000, 30_000), 40, 20, 2, 500, Duration.ofSeconds(30), Duration.ofSeconds(20), 2_000),
    FULL(
            List.of(10_000, 100_000, 300_000),
            100,
            60,
            5,
            20_000,
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            100_000);

    private final List<Integer> openTasks;
    private final int repetitions;
    private final int casesOfARound;
    private final int rounds;
    private final int clocks;
    private final Duration load;
    private final Duration idle;
    private final int openCases;

    Scale(
            List<Integer> openTasks,
            int repetitions,
            int casesOfARound,
            int rounds,
            int clocks,
            Duration load,
            Duration idle,
            int openCases) {
        this.openTasks = openTasks;
        this.repetitions = repetitions;
        this.casesOfARound = casesOfARound;
        this.rounds = rounds;
        this.clocks = clocks;
        this.load = load;
        this.idle = idle;
        this.openCases = openCases;
    }

    /** Smallest first. */
    List<Integer> openTasks() {
        return openTasks;
    }

    /** How often each question is asked of either side. */
    int repetitions() {
        return repetitions;
    }

    /** How many cases each side opens and closes before it is the other's turn. */
    int casesOfARound() {
        return casesOfARound;
    }

    int rounds() {
        return rounds;
    }

    /** How many clocks end at one instant. */
    int clocks() {
        return clocks;
    }

    Duration load() {
        return load;
    }

    Duration idle() {
        return idle;
    }

    int openCases() {
        return openCases;
    }
}
