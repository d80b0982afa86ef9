package io.aftersales.startup;

import io.aftersales.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A program that does nothing but keep the database open until it is killed. */
final class EmbeddedDatabaseMain {

    private EmbeddedDatabaseMain() {}

    static ForkedJvm start(Path directory) throws IOException {
        return ForkedJvm.start(List.of(EmbeddedDatabaseMain.class.getName(), directory.toString()));
    }

    public static void main(String[] args) throws SQLException, InterruptedException {
        try {
            EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(args[0]));
            EmbeddedDatabaseTest.execute(database.address(), "create table written as select 'written' as word");
            System.out.println("written");
            Thread.sleep(60_000);
        } catch (StartupRefused refused) {
            new StartupRefusedReporter().reportException(refused);
            System.exit(1);
        }
    }
}
