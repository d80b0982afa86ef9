package io.aftersales.orders.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ShopChoiceTest {

    private static final Assembly.ShopChoice DEMO =
            new Assembly.ShopChoice(Set.of("shop-1", "shop-2")::contains, "shop-1");
    private static final Assembly.ShopChoice PRODUCTION = new Assembly.ShopChoice(Set.of("7")::contains, null);

    @Test
    void the_option_wins() {
        ImportOptions options = new ImportOptions(null, "shop-9", null, null);

        assertThat(DEMO.choose(options, "shop-2")).contains("shop-9");
    }

    @Test
    void a_shop_of_the_file_counts_if_the_desk_works_for_it() {
        assertThat(DEMO.choose(ImportOptions.NONE, "shop-2")).contains("shop-2");
        assertThat(DEMO.choose(ImportOptions.NONE, "104736810")).contains("shop-1");
    }

    @Test
    void without_a_usual_shop_the_file_must_name_one() {
        assertThat(PRODUCTION.choose(ImportOptions.NONE, "104736810")).contains("104736810");
        assertThat(PRODUCTION.choose(ImportOptions.NONE, null)).isEmpty();
    }
}
