package io.aftersales.orders.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.orders.imports.ShopExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The command against a running desk, over HTTP. */
@DeskTest
class ImportCommandDeskTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @Autowired
    private Desk desk;

    @TempDir
    private Path folder;

    @Test
    void the_pair_of_files_is_sent_and_the_bad_rows_are_listed() throws IOException {
        ShopExport export = ShopExport.thousandOrders(2).withBadRows();
        Path list = Files.write(folder.resolve("ExportOrderList.csv"), export.orderList());
        Path details = Files.write(folder.resolve("ExportOrderDetailList.csv"), export.detailList());

        int exitCode = run("demo-only", list.toString(), details.toString());

        assertThat(exitCode).isEqualTo(2);
        assertThat(progress.toString(UTF_8)).contains("1000 / 1000");
        assertThat(out.toString(UTF_8))
                .contains("3 rows refused")
                .contains("1002  订单编号")
                .contains("1003  买家实际支付金额")
                .contains("a spreadsheet shortened this number to \"1.93068E+15\"");
    }

    @Test
    void a_wrong_password_is_told() throws IOException {
        Path list = Files.write(
                folder.resolve("o.csv"), ShopExport.thousandOrders(2).orderList());

        assertThat(run("wrong", list.toString())).isEqualTo(1);
        assertThat(progress.toString(UTF_8)).contains("refused the import (401)");
    }

    private int run(String password, String... files) {
        String[] arguments = Arrays.copyOf(files, files.length + 2);
        arguments[files.length] = "--url";
        arguments[files.length + 1] = desk.baseUrl();
        return new ImportCommand(
                        Map.of("AFTERSALES_PASSWORD", password),
                        Locale.ENGLISH,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(progress, true, UTF_8))
                .run(arguments);
    }
}
