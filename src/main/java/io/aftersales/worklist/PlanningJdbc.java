package io.aftersales.worklist;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has each statement planned for the very values that it is asked with. The database keeps one plan for all values of a
 * statement that comes often, and the plan that suits a step with half of the tasks walks the whole list for one with few.
 */
final class PlanningJdbc extends JdbcTemplate {

    private static final int NEVER_KEPT = 0;

    PlanningJdbc(DataSource database) {
        super(database);
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        super.applyStatementSettings(statement);
        statement.unwrap(PGStatement.class).setPrepareThreshold(NEVER_KEPT);
    }
}
