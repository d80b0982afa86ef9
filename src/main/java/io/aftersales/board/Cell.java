package io.aftersales.board;

import io.aftersales.domain.deadline.OnExpiry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open tasks that have the same groups, the same holder and the same consequence. */
record Cell(
        List<String> groups,
        @Nullable String holder,
        @Nullable OnExpiry onExpiry,
        Load load) {

    Cell {
        groups = List.copyOf(groups);
    }
}
