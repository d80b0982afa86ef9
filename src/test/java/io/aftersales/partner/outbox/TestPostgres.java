package io.aftersales.partner.outbox;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One real PostgreSQL for all tests of this run, with our migrations, empty at each {@link #emptied()}. */
public final class TestPostgres {

    /** The migrations up to here make the engine's tables, which these tests do without. */
    private static final String LAST_OF_THE_ENGINE = "0.999";

    private static final DataSource SOURCE = start();

    private TestPostgres() {}

    /** Forgets everything that earlier tests left, what is only ever added to included. */
    public static DataSource emptied() {
        JdbcClient.create(SOURCE).sql("""
                        do $$
                        begin
                            set local session_replication_role = replica;
                            truncate aftersales.outbox, aftersales.refund, aftersales.case_file, aftersales.shop_order,
                                aftersales.shop cascade;
                        end
                        $$
                        """).update();
        return SOURCE;
    }

    private static DataSource start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(postgres.getPostgresDatabase());
            pool.setMaximumPoolSize(20);
            migrate(pool);
            return pool;
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
    }

    private static void migrate(DataSource source) {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .schemas("aftersales")
                .locations("classpath:db/migration")
                .baselineVersion(LAST_OF_THE_ENGINE)
                .load();
        flyway.baseline();
        flyway.migrate();
    }
}
