package io.aftersales.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.CsvSource;

/** Each type that a buyer may ask for, with each type in which goods move that may come in its place. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@CsvSource({
    "RETURN_REFUND, RETURN_REFUND",
    "RETURN_REFUND, EXCHANGE",
    "RETURN_REFUND, REPAIR",
    "EXCHANGE, RETURN_REFUND",
    "EXCHANGE, EXCHANGE",
    "EXCHANGE, REPAIR",
    "REPAIR, RETURN_REFUND",
    "REPAIR, EXCHANGE",
    "REPAIR, REPAIR",
    "REFUND_ONLY, RETURN_REFUND",
    "REFUND_ONLY, EXCHANGE",
    "REFUND_ONLY, REPAIR"
})
@interface GoodsInsteadOfAnother {}
