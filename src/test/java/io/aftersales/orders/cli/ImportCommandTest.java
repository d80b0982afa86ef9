package io.aftersales.orders.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private final List<String> received = new ArrayList<>();
    private String answer = "";
    private int status = 200;

    @TempDir
    private Path folder;

    private HttpServer desk;

    @BeforeEach
    void start() throws IOException {
        desk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        desk.createContext("/api/v1/orders/import", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("Authorization"));
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        desk.start();
    }

    @AfterEach
    void stop() {
        desk.stop(0);
    }

    @Test
    void progress_and_the_result_are_shown() throws IOException {
        answer = """
                {"done":0,"total":2}
                {"done":2,"total":2}
                {"imported":1,"updated":1,"unchanged":0,"kept":[{"orderId":"o-2","fields":["signedAt"]}],"rejected":[]}
                """;

        assertThat(run(Locale.ENGLISH, "--shop=shop-2", "--no-reason", "false")).isZero();

        assertThat(progress.toString(UTF_8)).contains("0 / 2", "2 / 2");
        assertThat(out.toString(UTF_8))
                .contains("1 imported, 1 updated, 0 unchanged, 0 rows refused")
                .contains("order o-2 keeps what a case relies on: signedAt");
        assertThat(received.get(0)).isEqualTo("Basic Y2hhbm5lbDpzZWNyZXQ=");
        assertThat(received.get(1))
                .contains("name=\"shopId\"\r\n\r\nshop-2\r\n", "name=\"noReasonReturn\"\r\n\r\nfalse\r\n")
                .contains("name=\"file\"; filename=\"订单.csv\"", "\r\n\r\n订单编号\n1\r\n");
    }

    @Test
    void refused_rows_are_listed_in_the_language_of_the_terminal() throws IOException {
        answer = """
                {"imported":0,"updated":0,"unchanged":0,"kept":[],"rejected":[
                {"file":"订单.csv","row":7,"field":"订单编号","code":"X","reason":{"zh":"数字丢失","en":"digits lost"}},
                {"file":"b.csv","row":12,"field":null,"code":"X","reason":{"zh":"空","en":"empty"}}]}
                """.replace("\n{\"file\"", "{\"file\"");

        assertThat(run(Locale.ENGLISH)).isEqualTo(2);
        assertThat(out.toString(UTF_8))
                .contains("FILE      ROW  FIELD     REASON", "订单.csv  7    订单编号  digits lost")
                .contains("b.csv     12             empty");
        assertThat(run(Locale.SIMPLIFIED_CHINESE)).isEqualTo(2);
        assertThat(out.toString(UTF_8)).contains("数字丢失");
    }

    @Test
    void a_refusal_of_the_desk_is_told_in_its_words() throws IOException {
        status = 422;
        answer = """
                {"detail":"file: wrong","errors":[{"field":"file","rule":"MISSING_COLUMN","message":"the column is missing"}]}
                """;

        assertThat(run(Locale.ENGLISH)).isEqualTo(1);
        assertThat(progress.toString(UTF_8)).contains("422", "file: wrong", "file: the column is missing");
    }

    @Test
    void an_answer_without_an_end_is_a_failure() throws IOException {
        answer = "{\"done\":0,\"total\":2}\n";

        assertThat(run(Locale.ENGLISH)).isEqualTo(1);
        assertThat(progress.toString(UTF_8)).contains("broke off");
    }

    @Test
    void a_desk_that_is_not_there_is_a_failure() throws IOException {
        desk.stop(0);

        assertThat(run(Locale.ENGLISH)).isEqualTo(1);
        assertThat(progress.toString(UTF_8)).contains("could not be reached");
    }

    @ParameterizedTest
    @CsvSource({
        "--shap=x, There is no option --shap.",
        "--shop, The option --shop needs a value.",
        "--url=desk, Not an address",
        "missing.csv, There is no readable file missing.csv.",
    })
    void what_is_not_understood_is_told_and_nothing_is_sent(String argument, String message) throws IOException {
        assertThat(run(Locale.ENGLISH, argument)).isEqualTo(1);
        assertThat(progress.toString(UTF_8)).contains(message, "--help");
        assertThat(received).isEmpty();
    }

    @Test
    void without_a_password_nothing_is_sent() {
        ImportCommand command = command(Map.of(), Locale.ENGLISH);

        assertThat(command.run(new String[] {folder.toString()})).isEqualTo(1);
        assertThat(command.run(new String[] {})).isEqualTo(1);
        assertThat(received).isEmpty();
    }

    @Test
    void help_explains_the_exit_codes() {
        assertThat(command(Map.of(), Locale.ENGLISH).run(new String[] {"--help"}))
                .isZero();
        assertThat(out.toString(UTF_8)).contains("Exit code: 0");
    }

    private int run(Locale locale, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("订单.csv"), "订单编号\n1");
        List<String> arguments = new ArrayList<>(List.of(
                file.toString(),
                "--url",
                "http://127.0.0.1:" + desk.getAddress().getPort() + "/"));
        arguments.addAll(List.of(options));
        return command(Map.of("AFTERSALES_PASSWORD", "secret"), locale).run(arguments.toArray(String[]::new));
    }

    private ImportCommand command(Map<String, String> environment, Locale locale) {
        return new ImportCommand(
                environment, locale, new PrintStream(out, true, UTF_8), new PrintStream(progress, true, UTF_8));
    }
}
