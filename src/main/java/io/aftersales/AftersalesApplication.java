package io.aftersales;

import io.aftersales.bundle.cli.VerifyCommand;
import io.aftersales.orders.cli.ImportCommand;
import io.aftersales.startup.ProcessSettings;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the desk. */
@SpringBootApplication
public class AftersalesApplication {

    static {
        ProcessSettings.apply();
    }

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("import")) {
            System.exit(ImportCommand.onTerminal().run(Arrays.copyOfRange(args, 1, args.length)));
        }
        if (args.length > 0 && args[0].equals("verify")) {
            System.exit(VerifyCommand.onTerminal().run(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(AftersalesApplication.class, args);
    }
}
