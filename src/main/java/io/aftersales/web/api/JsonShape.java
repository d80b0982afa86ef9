package io.aftersales.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.aftersales.domain.money.Money;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * How times and money look in JSON. Requests are read more strictly than anything else: a duplicate or unknown member,
 * or something after the end, is refused, because it has no effect that its sender could have meant.
 */
@Configuration(proxyBeanMethods = false)
class JsonShape implements WebMvcConfigurer {

    private static final DateTimeFormatter BUSINESS_TIME =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Asia/Shanghai"));

    @Bean
    static Module moneyAndTimes() {
        return new SimpleModule("money-and-times")
                .addSerializer(Instant.class, new InstantWriter())
                .addSerializer(Money.class, new MoneyJson.Writer())
                .addDeserializer(Money.class, new MoneyJson.Reader());
    }

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.replaceAll(each -> each.getClass() == MappingJackson2HttpMessageConverter.class
                ? new MappingJackson2HttpMessageConverter(
                        strict(((MappingJackson2HttpMessageConverter) each).getObjectMapper()))
                : each);
    }

    static ObjectMapper strict(ObjectMapper mapper) {
        return mapper.copy()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private static final class InstantWriter extends JsonSerializer<Instant> {

        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(BUSINESS_TIME.format(instant));
        }
    }
}
