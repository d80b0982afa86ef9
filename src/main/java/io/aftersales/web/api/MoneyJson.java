package io.aftersales.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.aftersales.domain.money.Money;
import java.io.IOException;
import java.util.Optional;

/** Money is a decimal string and never a number, which many programs read as a binary fraction. */
final class MoneyJson {

    static final String FORMAT = "must be a decimal string in yuan with at most two decimals, like \"239.00\"";

    private MoneyJson() {}

    static final class Writer extends JsonSerializer<Money> {

        @Override
        public void serialize(Money money, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(money.toString());
        }
    }

    static final class Reader extends JsonDeserializer<Money> {

        @Override
        public Money deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getText();
            Optional<Money> money = json.hasToken(JsonToken.VALUE_STRING) ? Money.parse(text) : Optional.empty();
            if (money.isEmpty()) {
                return (Money) context.handleWeirdStringValue(Money.class, text, FORMAT);
            }
            return money.get();
        }
    }
}
