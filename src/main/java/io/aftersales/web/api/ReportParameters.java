package io.aftersales.web.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Parameters that several reports have, as the description of the API tells them. */
final class ReportParameters {

    private ReportParameters() {}

    @Parameter(
            name = "shopId",
            in = ParameterIn.QUERY,
            description = "One shop; without it all",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "Goes before the Accept header, for links",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"json", "csv"}))
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface OfEvery {}

    @Parameter(
            name = "date",
            in = ParameterIn.QUERY,
            required = true,
            description = "A day of Shanghai, today at the latest",
            schema = @Schema(type = "string", format = "date"))
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Day {}

    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            required = true,
            description = "The first day",
            schema = @Schema(type = "string", format = "date"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            required = true,
            description = "The last day, itself included: today at the latest, and at most 366 days in all",
            schema = @Schema(type = "string", format = "date"))
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Days {}

    @Parameter(
            name = "date",
            in = ParameterIn.QUERY,
            description = "One day, today at the latest",
            schema = @Schema(type = "string", format = "date"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "The first day",
            schema = @Schema(type = "string", format = "date"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "The last day, itself included: today at the latest, and at most 366 days in all",
            schema = @Schema(type = "string", format = "date"))
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface DayOrDays {}
}
