package io.aftersales.engine.deploy;

import io.aftersales.domain.deadline.Ladder;
import io.aftersales.ledger.ClauseTables;
import io.aftersales.ledger.Ladders;
import io.aftersales.startup.StartupRefused;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** The ladder that was deployed last, read and checked once at the start. */
@Component
class DeployedLadder implements Ladders {

    private static final String KEY = "ladder";

    private final Ladder current;

    /** @param deployer has deployed before this is made */
    DeployedLadder(RepositoryService repository, ModelDeployer deployer, ClauseTables clauses) {
        Objects.requireNonNull(deployer);
        this.current = read(repository, clauses);
    }

    private static Ladder read(RepositoryService repository, ClauseTables clauses) {
        String version = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(KEY)
                .latestVersion()
                .singleResult()
                .getId();
        try {
            return Ladder.read(
                    TableRow.of(repository, version).stream()
                            .map(DeployedLadder::row)
                            .toList(),
                    clauses.get(clauses.current()));
        } catch (IllegalArgumentException refused) {
            throw new StartupRefused("processes/ladder.dmn cannot be used: " + refused.getMessage(), refused);
        }
    }

    private static Ladder.Row row(TableRow row) {
        return new Ladder.Row(
                row.id(), row.in(0), row.in(1), row.out(0), row.out(1), row.out(2), row.out(3), row.out(4), row.out(5));
    }

    @Override
    public Ladder current() {
        return current;
    }
}
