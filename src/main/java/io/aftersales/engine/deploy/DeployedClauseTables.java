package io.aftersales.engine.deploy;

import io.aftersales.domain.deadline.ClauseTable;
import io.aftersales.domain.deadline.ClauseTable.Row;
import io.aftersales.engine.NewestTables;
import io.aftersales.ledger.ClauseTables;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** The deadline tables that were deployed, each read once: asking the engine for every clock costs milliseconds. */
@Component
class DeployedClauseTables implements ClauseTables {

    private static final String KEY = "deadlines";

    private final RepositoryService repository;
    private final NewestTables newest;
    private final Map<String, ClauseTable> read = new ConcurrentHashMap<>();

    /** @param deployer has deployed before this is asked */
    DeployedClauseTables(RepositoryService repository, NewestTables newest, ModelDeployer deployer) {
        this.repository = Objects.requireNonNull(repository);
        this.newest = newest;
        Objects.requireNonNull(deployer);
    }

    @Override
    public String current() {
        return newest.of(KEY);
    }

    @Override
    public ClauseTable get(String version) {
        return read.computeIfAbsent(version, this::load);
    }

    private ClauseTable load(String version) {
        return ClauseTable.read(TableRow.of(repository, version).stream()
                .map(DeployedClauseTables::row)
                .toList());
    }

    private static Row row(TableRow row) {
        return new Row(
                row.id(), row.in(0), row.in(1), row.in(2), row.in(3), row.out(0), row.out(1), row.out(2), row.out(3));
    }
}
