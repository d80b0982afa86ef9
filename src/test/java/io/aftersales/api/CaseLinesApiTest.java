package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a case is about, line by line. */
@DeskTest
class CaseLinesApiTest {

    private static final int LINES = 12;

    @Autowired
    private Api api;

    @Test
    void the_lines_of_a_case_stand_as_in_the_order_however_many_there_are() {
        List<String> lines =
                IntStream.rangeClosed(1, LINES).mapToObj(String::valueOf).toList();
        Order order = api.order();
        lines.forEach(line -> order.line(line, 1, "10.00"));

        Case claim = new Requests(api)
                .open(
                        order.put(),
                        "RETURN_REFUND",
                        "QUALITY",
                        "lines",
                        lines.stream()
                                .map(line -> Map.of("lineId", line, "quantity", 1))
                                .toList());

        assertThat(claim.seen().body().get("lines").findValuesAsText("lineId")).isEqualTo(lines);
    }
}
