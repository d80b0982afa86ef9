package io.aftersales.web.api;

import io.aftersales.domain.money.Money;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says of every call, so that a controller says only what is particular to it. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String BASIC = "basic";

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(
                        Money.class,
                        new StringSchema()
                                .pattern("\\d{1,12}(\\.\\d{1,2})?")
                                .example("239.00")
                                .description("An amount in yuan"));
    }

    @Bean
    static OpenAPI api(ObjectProvider<BuildProperties> build) {
        return new OpenAPI()
                .info(info(build.getIfAvailable()))
                .components(new Components()
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .security(List.of(new SecurityRequirement().addList(BASIC)))
                .tags(tags());
    }

    private static Info info(@Nullable BuildProperties build) {
        return new Info()
                .title("Aftersales")
                .version(build == null ? "0" : build.getVersion())
                .description(
                        "An after-sales desk that decides by the clock. Times are RFC 3339 with offset; money is a decimal"
                                + " string in yuan. A refused request changes nothing.")
                .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static List<Tag> tags() {
        return List.of(
                tag("orders", "Snapshots of orders, as shop systems report them"),
                tag("cases", "After-sales cases and what happens to them"),
                tag("contacts", "What staff note for each other, and say to buyers"),
                tag("tasks", "The work list of the staff"),
                tag("notices", "What staff are told, and tick off"),
                tag("board", "How the work stands, for those who lead"),
                tag(
                        "deadline measures",
                        "What platforms give many clocks at once, over a holiday or for a region's shops"),
                tag("shifts", "Who works when, and what shifts hand over to each other"),
                tag("evidence", "The vault"),
                tag("carrier events", "What carriers say of parcels"),
                tag("shops", "Shops and their accounts"),
                tag("administration", "Who enters, as what, and what administrators changed"),
                tag("payments", "What the payment partner tells, and how it agrees with the desk"),
                tag("reports", "Registers and statistics, as JSON or as CSV for a spreadsheet"),
                tag("operations", "What runs periodically, and what is stuck"),
                tag("mails", "Whom the desk writes to, and what mails say"),
                tag("studio", "Where process owners change diagrams and tables: drafts, checks, versions"),
                tag("webhooks", "Other systems that hear what happens to cases"),
                tag("sandbox", "The virtual clock of the demo"));
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    @Bean
    static OpenApiCustomizer mannersOfEveryCall() {
        return api -> {
            api.getComponents().addSchemas(ProblemSchema.NAME, ProblemSchema.schema());
            api.getPaths().values().forEach(ApiDescription::describe);
            BodyExamples.addTo(api);
        };
    }

    private static void describe(PathItem path) {
        path.readOperationsMap().forEach((method, operation) -> {
            addProblems(operation);
            if (method == HttpMethod.POST) {
                operation.addParametersItem(idempotencyKey());
            }
        });
    }

    private static void addProblems(Operation operation) {
        ApiResponses responses = operation.getResponses();
        if (responses == null) {
            responses = new ApiResponses();
            operation.setResponses(responses);
        }
        responses.addApiResponse("4XX", problem("The request is refused, and nothing changed"));
        responses.addApiResponse("5XX", problem("A fault of the desk; the log has it under the answer's instance"));
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse().description(description).content(ProblemSchema.content());
    }

    private static HeaderParameter idempotencyKey() {
        HeaderParameter key = new HeaderParameter();
        key.name(IdempotencyFilter.KEY)
                .required(false)
                .schema(new StringSchema().minLength(1).maxLength(200))
                .description(
                        "Chosen by the caller. The same key with the same request gets the first answer again, with"
                                + " the header " + Deliveries.REPLAYED + "; with another request, 409.");
        return key;
    }
}
