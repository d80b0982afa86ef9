package io.aftersales.cases.migration;

import io.aftersales.cases.migration.CaseVersions.Standing;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Cases that a publication could not see, because whoever opened them had not committed: they run on a version before it, and belong to
 * its migration all the same.
 */
@Component
class LateCases {

    private final MigrationRows rows;
    private final CaseVersions versions;

    LateCases(MigrationRows rows, CaseVersions versions) {
        this.rows = rows;
        this.versions = versions;
    }

    /** Adds those that can be seen by now; false if there are none. */
    boolean join(CaseMigration migration) {
        int version = Objects.requireNonNull(migration.version());
        List<Standing> running = versions.runningBefore(migration.key(), version);
        return rows.addCases(migration.id(), Standing.inTurn(running)) > 0;
    }
}
